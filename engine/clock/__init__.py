"""Time passing, by way of APScheduler; nothing outside this folder imports it."""

from __future__ import annotations

from engine.clock.scheduler import Heartbeat, run_clock, run_worker

__all__ = ["Heartbeat", "run_clock", "run_worker"]
