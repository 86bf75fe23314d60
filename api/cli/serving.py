"""``alur serve | clock | worker``."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable

import click
from flask import Flask
from waitress import serve as wait_on

from api import create_app
from api.cli.entering import ready_engine
from engine import Engine
from engine.clock import Heartbeat, run_clock, run_worker


@click.command(help="Layani halaman dan API; dengan jam dan pekerja di proses yang sama.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--alone/--with-heartbeat", default=False, help="Tanpa jam dan pekerja.")
def serve(host: str, port: int, alone: bool) -> None:
    """Serve everything with waitress, which needs nothing but Python."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    engine = ready_engine()
    app = create_app(engine)
    if alone:
        _wait_on(engine, app, host, port)
    else:
        serve_until_stopped(engine, app, host, port)


def serve_until_stopped(engine: Engine, app: Flask, host: str, port: int) -> None:
    """Pages, clock and worker in this one process."""
    heartbeat = Heartbeat(engine)
    heartbeat.start()
    try:
        _wait_on(engine, app, host, port)
    finally:
        heartbeat.stop()


def _wait_on(engine: Engine, app: Flask, host: str, port: int) -> None:
    """Serve; what a proxy tells goes through to ``api.proxies``, which knows whom to believe."""
    wait_on(
        app,
        host=host,
        port=port,
        threads=engine.settings.pool_size,
        ident=None,
        clear_untrusted_proxy_headers=False,
    )


@click.command(help="Jalankan jam saja: penghitung waktu dan batas waktu.")
def clock() -> None:
    """Tick until told to stop."""
    engine = ready_engine()
    _until_stopped(lambda stopped: run_clock(engine, stopped))


@click.command(help="Jalankan pekerja saja: surat, pemberitahuan, kasus anak.")
def worker() -> None:
    """Perform effects until told to stop."""
    engine = ready_engine()
    _until_stopped(lambda stopped: run_worker(engine, stopped))


def _until_stopped(run: Callable[[Callable[[float], bool]], None]) -> None:
    """Run until SIGTERM or SIGINT; the beat in progress is finished."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run(stop.wait)
