"""``alur migrate | setup | watchdog``."""

from __future__ import annotations

import click

from engine import Watch, bootstrap, from_environment


@click.command(help="Bawa basis data ke skema versi ini.")
def migrate() -> None:
    """Apply the migrations."""
    bootstrap(from_environment()).migrate()
    click.echo("Basis data siap.")


@click.command(help="Terbitkan keputusan bawaan yang isinya baru.")
def setup() -> None:
    """Migrate and deploy the bundled decrees."""
    engine = bootstrap(from_environment())
    engine.migrate()
    for decree in engine.deploy_bundled():
        click.echo(f"{decree}: terpasang")


@click.command(help="Cari kasus yang tidak menunggu siapa pun: tiap kasus terbuka harus bisa maju.")
def watchdog() -> None:
    """Print each stuck case; exit code 1 when there is one."""
    engine = bootstrap(from_environment())
    stuck = engine.ask(Watch())
    for case in stuck:
        click.echo(f"{case.reference}  {case.process}  {case.why}")
    click.echo(f"{len(stuck)} kasus macet.")
    raise SystemExit(1 if stuck else 0)
