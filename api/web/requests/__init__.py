"""Requests for data: what was handed out, and the reports of its use."""

from __future__ import annotations
