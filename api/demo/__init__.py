"""The demonstration office: invented people at work, loaded through the front door."""

from __future__ import annotations

from api.demo.load import LOGINS, load_demo
from api.demo.office import PASSWORD

__all__ = ["LOGINS", "PASSWORD", "load_demo"]
