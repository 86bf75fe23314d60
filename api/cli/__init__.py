"""The command ``alur``: each part of the product served by itself."""

from __future__ import annotations

import click

from api.cli.admin import admin
from api.cli.decrees import decrees
from api.cli.demo import demo
from api.cli.entering import Commands
from api.cli.lists import lists
from api.cli.models import models
from api.cli.offices import offices
from api.cli.serving import clock, serve, worker
from api.cli.sight import sight
from api.cli.upkeep import migrate, setup, watchdog


@click.group(
    cls=Commands, help="Alur: setiap keputusan menjadi proses, setiap langkah punya batas waktu."
)
def main() -> None:
    """The group of all commands."""


SERVING = (serve, demo, clock, worker)
UPKEEP = (setup, migrate, admin, offices, watchdog)
TRYING = (lists, decrees, models, sight)

for verb in (*SERVING, *UPKEEP, *TRYING):
    main.add_command(verb)
