"""``alur lists generate``: invented lists for trials and measurements, never a real person."""

from __future__ import annotations

from pathlib import Path

import click

from engine import write_invented_list


@click.group(help="Daftar keluarga rekaan untuk uji coba.")
def lists() -> None:
    """The group of list commands."""


@lists.command(help="Buat daftar rekaan seluruh kota, xlsx atau csv menurut nama berkas.")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--families", default=1000, show_default=True, help="Jumlah keluarga.")
@click.option("--seed", default=1, show_default=True, help="Angka yang sama, daftar yang sama.")
@click.option(
    "--kind",
    type=click.Choice(["penetapan", "usulan", "sanggahan", "penduduk"]),
    default="penetapan",
    show_default=True,
    help="Daftar dengan salah tulis seperti aslinya, atau data penduduk yang benar.",
)
def generate(target: Path, families: int, seed: int, kind: str) -> None:
    """Write the list."""
    people = write_invented_list(target, families=families, seed=seed, kind=kind)
    click.echo(f"{target}: {families} keluarga, {people} orang (rekaan)")
