"""``alur demo``: everything set up with a demonstration office, and served."""

from __future__ import annotations

import logging
import time

import click

from api import create_app
from api.cli.serving import serve_until_stopped
from api.demo import LOGINS, PASSWORD, load_demo
from engine import CountOfficers, bootstrap, from_environment


@click.command(help="Siapkan kantor contoh pada basis data kosong, lalu layani.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--load-only", "stop_after", is_flag=True, help="Siapkan saja, jangan layani.")
def demo(host: str, port: int, stop_after: bool) -> None:
    """Migrate, deploy what is new, load the demonstration once, serve."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    settings = from_environment()
    engine = bootstrap(settings)
    engine.migrate()
    engine.deploy_bundled()
    if engine.ask(CountOfficers()) == 0:
        started = time.monotonic()
        load_demo(settings, engine.moment(), click.echo)
        click.echo(f"Kantor contoh siap dalam {time.monotonic() - started:.0f} detik.")
    if not stop_after:
        _welcome(host, port)
        serve_until_stopped(engine, create_app(engine), host, port)


def _welcome(host: str, port: int) -> None:
    click.echo(f"\nAlur: http://{host}:{port}\n\nMasuk dengan kata sandi {PASSWORD} sebagai:")
    for login, who in LOGINS:
        click.echo(f"  {login:<18} {who}")
    click.echo("")
