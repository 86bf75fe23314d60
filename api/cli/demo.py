"""``alur demo``: everything set up with a demonstration office, and served."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import replace
from pathlib import Path

import click

from api import create_app
from api.cli.serving import serve_until_stopped
from api.demo import GUESTS, PASSWORD, load_demo, welcome
from engine import CountOfficers, Settings, bootstrap, from_environment

SHOWN = "contoh.json"
"""Beside the files: what the welcome names for a visitor to try."""


@click.command(help="Siapkan kantor contoh pada basis data kosong, lalu layani.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--load-only", "stop_after", is_flag=True, help="Siapkan saja, jangan layani.")
@click.option("--into-server", is_flag=True, help="Juga ke basis data di server yang masih kosong.")
def demo(host: str, port: int, stop_after: bool, into_server: bool) -> None:
    """Migrate, deploy what is new, load the demonstration once, serve."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    address = f"http://{host}:{port}"
    settings = from_environment(throw_away=True)
    if settings.public_url == Settings.public_url:
        # Nobody named another address: letters lead to where this demonstration is served.
        settings = replace(settings, public_url=address)
    if sqlite_file(settings.database_url) is None and not into_server:
        raise click.ClickException(
            "ALUR_DATABASE menyebut basis data di server. Hapus variabel itu untuk mencoba Alur; bila "
            "kantor contoh memang hendak dimuat ke sana, tambahkan --into-server."
        )
    prepare(settings)
    engine = bootstrap(settings)
    engine.set_up()
    if not stop_after:
        _welcome(address, _shown(settings))
        app = create_app(engine)
        welcome(app)
        serve_until_stopped(engine, app, host, port)


def prepare(settings: Settings) -> None:
    """Load the demonstration into an installation that has no officers yet.

    On SQLite it is loaded beside the database and put in its place when it is whole: a load that
    was interrupted leaves nothing half done.
    """
    home = sqlite_file(settings.database_url)
    if home is not None and not home.exists():
        beside = home.with_suffix(".baru")
        for left in beside.parent.glob(f"{beside.name}*"):
            left.unlink()
        _load(replace(settings, database_url=f"sqlite:///{beside}"))
        beside.replace(home)
    elif home is None:
        _load(settings)


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite URL; None for every other database."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def _load(settings: Settings) -> None:
    started = time.monotonic()
    settings.files.mkdir(parents=True, exist_ok=True)
    engine = bootstrap(settings)
    engine.migrate()
    empty = engine.ask(CountOfficers()) == 0
    engine.close()
    if empty:
        shown = load_demo(settings, engine.moment(), click.echo)
        (settings.files / SHOWN).write_text(json.dumps(shown), encoding="utf-8")
        click.echo(f"Kantor contoh siap dalam {time.monotonic() - started:.0f} detik.")


def _shown(settings: Settings) -> dict[str, str]:
    """What a visitor may try, as the load kept it."""
    kept = settings.files / SHOWN
    found: dict[str, str] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    return found


def _welcome(address: str, shown: dict[str, str]) -> None:
    click.echo(f"\nAlur: {address}\n\nMasuk dengan kata sandi {PASSWORD} sebagai:")
    for guest in GUESTS:
        click.echo(f"  {guest.login:<25} {guest.who}")
    click.echo(f"\nTanpa masuk: {address}/warga")
    if "lacak" in shown:
        code, proof = shown["lacak"].split()
        click.echo(f"  lacak laporan {code} dengan empat angka terakhir telepon {proof}")
    if "surat" in shown:
        click.echo(f"  periksa surat bertanda tangan: {address}/dokumen/{shown['surat']}")
    click.echo("")
