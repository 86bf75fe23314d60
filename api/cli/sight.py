"""``alur sight document``: who may see what of a case, as a page that people read."""

# ruff: noqa: E501 - lines of a page, which Markdown does not wrap

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
from flask import Flask

from api import create_app
from api.auth import demand_of
from api.showing import SHOWINGS, Showing
from engine import Level, Settings, bootstrap, sight_table

_NOWHERE: Final = Settings(
    database_url="sqlite://",
    files=Path(),
    processes=Path(),
    secret_key="-",
    vault_key=bytes(32),
)
"""An application is only asked for its addresses."""

_TEXT = """\
# Who sees what of a case

One function decides (`engine/sight/levels.py`), and every page, REST answer, file, list, search, count and export asks it, for one case by `engine.sight.of_case`, for many by the conditions of `engine.sight.looking`. This page is written by `alur sight document` from that function; a test compares the two.

## Levels

| level | what it shows |
|---|---|
| nothing | not even that the case exists; it stands in no list, search, count or export |
| existence | its code, its kind, its unit |
| course | its state, its steps, whose they are and by when, the diagram; no subject, no answer, no file, no reason |
| content | what it is about: subject, answers, key facts, files, letters, comments, reasons, history; NIK and KK with their last four digits, phones, addresses, e-mail and places of persons masked; the address, place and NPWP of a body (`milik: lembaga` in its form) in clear |
| identities | the same in clear; on pages NIK and KK only once a purpose was told |

Whoever may take a task of the case reads its content and where it leads – addresses and places – before taking it; phones and e-mail once they hold it, or for a purpose (decision 8).

Whoever sees less than they ask for meets a page that says so (HTTP 403) and, where a purpose would open more, the form to tell it. A purpose is kept in the trail with the officer's name and opens the case for 15 minutes. To REST it is told as `purpose` of `GET /api/v1/cases/{id}`; without it identities are masked whatever the officer may see.

## By kind of officer

The case lies in a kelurahan. «Confidential» is a case kept for another role (`confidential` in the manifest).

"""

_ROUTES = """
## By kind of address

Every address was called as every kind of officer, and what it said and the trail were compared with this table (`tests/architecture/test_shown.py`). An address that is not in it names nobody to anybody. Where a level is told the address does not open below it.

| what is shown | addresses | opens for | people are told to whoever has | line in the trail |
|---|---|---|---|---|
"""

_TRAIL = """
Lines of the trail say who, which case or person, by what right (`ground`) and for what purpose, when, which page and how far (`level`). The same page of the same matter is one line for 15 minutes in each process. An answer that names nobody leaves none.

A list taken away as a file leaves one line (`ekspor`) with the list, its filters (a NIK among them masked) and how many rows, and none a person: a list taken whole would write as many lines as it has rows, and who was in it follows from filter and moment.
"""


@click.group(help="Siapa melihat apa dari sebuah kasus.")
def sight() -> None:
    """The group of sight commands."""


@sight.command(help="Tulis tabelnya ke sebuah halaman.")
@click.option(
    "--to",
    "target",
    default="docs/reference/who-sees-what.md",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
)
def document(target: Path) -> None:
    """Write the page."""
    target.parent.mkdir(parents=True, exist_ok=True)
    app = create_app(bootstrap(_NOWHERE))
    target.write_text(sight_page(app), encoding="utf-8")
    click.echo(str(target))


def sight_page(app: Flask) -> str:
    """The page, from what the function decides now and the addresses of the application."""
    head = (
        "| kind of officer | sees | for a purpose | of a confidential case |\n|---|---|---|---|\n"
    )
    rows = "".join(
        f"| {one.name} | {_word(one.plain)} | {_word(one.told)} | {_word(one.confidential)} |\n"
        for one in sight_table()
    )
    citizens = "| citizen, or anybody without an account | nothing | nothing | nothing |\n"
    routes = "".join(_row(app, one) for one in SHOWINGS)
    return _TEXT + head + rows + citizens + _ROUTES + routes + _TRAIL


def _row(app: Flask, one: Showing) -> str:
    cells = (
        one.what,
        "<br>".join(f"`{address}`" for address in _addresses(app, one)),
        _word(one.opens) if one.opens is not None else _right(app, one),
        "; or ".join(one.needs) or "nobody",
        ", ".join(f"«{line}»" for line in one.lines) or "–",
    )
    return f"| {' | '.join(cells)} |\n"


def _addresses(app: Flask, one: Showing) -> list[str]:
    """Method and address, the parts that differ by their names; the method of what is read is left out."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in one.endpoints:
            address = re.sub(r"<(?:[^:>]+:)?(\w+)>", r"<\1>", rule.rule)
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            found += [address if each == "GET" else f"{each} {address}" for each in sorted(methods)]
    return sorted(found, key=lambda address: address[address.index("/") :])


def _right(app: Flask, one: Showing) -> str:
    """The right that the addresses demand; any account where the engine alone decides."""
    demands = sorted({str(demand_of(app.view_functions[each])) for each in one.endpoints})
    return ", ".join("any account" if each == "signed_in" else f"`{each}`" for each in demands)


def _word(level: Level) -> str:
    return level.name.lower()
