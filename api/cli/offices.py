"""``alur offices import``: the city's offices with their letterheads, from a list."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.entering import ready_engine
from engine import ImportOffices, read_offices


@click.group(help="Perangkat daerah: kantor tempat petugas bekerja.")
def offices() -> None:
    """The group of what is asked for offices at the server."""


@offices.command(
    "import",
    help="Daftarkan perangkat daerah dari .xlsx atau .csv dengan kolom kode, nama, wilayah (kode atau "
    "nama kelurahan/kecamatan; kosong: kota), alamat, telepon, surel, kode pos. Kode yang sudah "
    "terdaftar diperbarui. Bila ada baris yang keliru, tidak ada yang disimpan.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--preview", is_flag=True, help="Tunjukkan saja apa yang akan terjadi.")
def import_(file: Path, preview: bool) -> None:
    """Take the list as a whole, or say by line what keeps it from being taken."""
    engine = ready_engine()
    listed = read_offices(file)
    for line, said in listed.problems:
        click.echo(f"baris {line}: {said}")
    if listed.problems:
        raise click.ClickException(
            f"{len(listed.problems)} kekeliruan; tidak ada yang disimpan. Perbaiki berkasnya, lalu ulangi."
        )
    done = engine.run(ImportOffices(offices=listed.offices, keep=not preview))
    for what, codes in (("baru", done.entered), ("diperbarui", done.changed)):
        for code in codes:
            click.echo(f"{what}: {code}")
    click.echo(
        f"{len(done.entered)} baru, {len(done.changed)} diperbarui, {len(done.same)} tetap"
        + ("; belum disimpan (pratinjau)." if preview else ".")
    )
