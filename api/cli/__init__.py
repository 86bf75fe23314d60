"""The command ``alur``: each part of the product served by itself."""

from __future__ import annotations

import click

from api.cli.serving import clock, serve, worker
from api.cli.upkeep import migrate, setup, watchdog


@click.group(help="Alur: setiap keputusan menjadi proses, setiap langkah punya batas waktu.")
def main() -> None:
    """The group of all commands."""


for verb in (serve, clock, worker, migrate, setup, watchdog):
    main.add_command(verb)
