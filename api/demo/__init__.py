"""The demonstration office: invented people at work, loaded through the front door."""

from __future__ import annotations

from api.demo.guests import GUESTS, welcome
from api.demo.load import load_demo
from api.demo.office import PASSWORD

__all__ = ["GUESTS", "PASSWORD", "load_demo", "welcome"]
