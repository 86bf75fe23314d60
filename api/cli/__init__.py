"""The command ``alur``: each part of the product served by itself."""

from __future__ import annotations

import click

from api.cli.decrees import decrees
from api.cli.demo import demo
from api.cli.lists import lists
from api.cli.models import models
from api.cli.serving import clock, serve, worker
from api.cli.upkeep import migrate, setup, watchdog


@click.group(help="Alur: setiap keputusan menjadi proses, setiap langkah punya batas waktu.")
def main() -> None:
    """The group of all commands."""


for verb in (serve, demo, clock, worker, migrate, setup, watchdog, lists, decrees, models):
    main.add_command(verb)
