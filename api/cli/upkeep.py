"""``alur migrate | setup | watchdog``."""

from __future__ import annotations

import click

from api.cli.entering import open_engine, ready_engine
from engine import CountOfficers, Watch, from_environment

NEXT = """
Belum ada petugas. Langkah berikutnya:
  1. alur offices import BERKAS   daftar perangkat daerah (.xlsx atau .csv)
  2. alur admin create            pengelola pertama; ia mendaftarkan petugas lain di halaman
  3. jalankan web, alur clock dan alur worker, lalu masuk di {address}/masuk"""
"""What an installation still needs before anybody can log in."""


@click.command(help="Bawa basis data ke skema versi ini.")
def migrate() -> None:
    """Apply the migrations."""
    open_engine(from_environment()).migrate()
    click.echo("Basis data siap.")


@click.command(help="Terbitkan keputusan bawaan yang isinya baru.")
def setup() -> None:
    """Migrate and deploy the bundled decrees."""
    settings = from_environment()
    engine = open_engine(settings)
    decrees = engine.set_up()
    if not decrees:
        click.echo(f"Tidak ada keputusan di {settings.processes}. Periksa ALUR_PROCESSES.")
    for decree in decrees:
        click.echo(f"{decree}: terpasang")
    if engine.ask(CountOfficers()) == 0:
        click.echo(NEXT.format(address=settings.public_url))


@click.command(help="Cari kasus yang tidak menunggu siapa pun: tiap kasus terbuka harus bisa maju.")
def watchdog() -> None:
    """Print each stuck case; exit code 1 when there is one."""
    engine = ready_engine()
    stuck = engine.ask(Watch())
    for case in stuck:
        click.echo(f"{case.reference}  {case.process}  {case.why}")
    click.echo(f"{len(stuck)} kasus macet.")
    raise SystemExit(1 if stuck else 0)
