"""``alur lists``: how a file would be read, and invented lists for trials, never a real person."""

from __future__ import annotations

from pathlib import Path

import click

from engine import EngineError, check_list, system_time, write_invented_list


@click.group(help="Memeriksa berkas daftar, dan membuat daftar rekaan untuk uji coba.")
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


@lists.command(
    help="Periksa bagaimana setiap baris sebuah berkas akan dibaca; tidak mengubah apa pun."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", help="Lembar kerja yang dibaca, bila bukan yang pertama berisi daftar.")
def check(file: Path, sheet: str | None) -> None:
    """Tell what becomes of every line, by count and by finding; fails when some are refused."""
    try:
        seen = check_list(file, today=system_time().astimezone().date(), sheet=sheet)
    except EngineError as error:
        raise click.ClickException(str(error)) from error
    count = seen.account
    for notice in seen.notices:
        click.echo(notice)
    for kind in count.kinds.values():
        places = ", ".join(map(str, kind.first))
        click.echo(f"{kind.outcome}: {kind.lines} baris (mis. {places}): {kind.message}")
    click.echo(
        f"{count.lines} baris: {count.taken} diambil ({count.warned} perlu dilihat), "
        f"{count.refused} ditolak, {count.skipped} judul atau bukan orang, "
        f"{count.blank + count.joined} kosong atau sambungan"
    )
    if count.refused:
        raise SystemExit(1)
