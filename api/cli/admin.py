"""``alur admin create``: the first administrator, and the way back in."""

from __future__ import annotations

import sys

import click

from api.cli.entering import ready_engine
from engine import EnterAdministrator


@click.group(help="Pengelola pemasangan ini.")
def admin() -> None:
    """The group of what is asked for administrators at the server."""


@admin.command(
    help="Daftarkan pengelola; bila nama masuknya sudah ada, ganti kata sandinya, buka kembali "
    "akunnya, dan beri ia peran pengelola."
)
@click.option("--login", prompt="Nama masuk", help="Nama masuk, huruf kecil tanpa spasi.")
@click.option("--name", default="", help="Nama lengkap; perlu bila belum terdaftar.")
@click.option("--office", default="", help="Kode perangkat daerahnya; tanpa ini yang pertama.")
@click.option("--password-stdin", is_flag=True, help="Baca kata sandi dari masukan standar.")
def create(login: str, name: str, office: str, password_stdin: bool) -> None:
    """Enter the administrator and say what was done."""
    engine = ready_engine()
    if not password_stdin and not name:
        name = click.prompt("Nama lengkap (kosong bila sudah terdaftar)", default="")
    command = EnterAdministrator(
        login=login, password=_password(password_stdin), name=name, office=office
    )
    done = engine.run(command)
    if done.fresh:
        click.echo(f"{done.name} ({done.office}) didaftarkan sebagai {done.role}.")
    else:
        opened = ", akunnya dibuka kembali" if done.reopened else ""
        click.echo(
            f"{done.name} ({done.office}): kata sandi diganti{opened}, berperan sebagai {done.role}; "
            "sesi lamanya berakhir."
        )
    click.echo(f"Masuk di {engine.settings.public_url}/masuk dengan nama {login.strip().lower()}")


def _password(from_stdin: bool) -> str:
    """The first line of the input, else what is typed twice unseen."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Kata sandi", hide_input=True, confirmation_prompt="Ulangi"))
