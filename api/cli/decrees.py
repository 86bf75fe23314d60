"""``alur decrees coverage | document``: what carries each clause, on screen and as pages."""

from __future__ import annotations

from pathlib import Path

import click

import engine
from api.cli.pages import decree_page
from engine import DecreeCoverage, bootstrap, from_environment, read_coverage

WORDS = {
    "elements": "unsur",
    "forms": "formulir",
    "letters": "naskah",
    "rules": "aturan",
    "deadlines": "batas waktu",
    "screens": "layar",
    "fields": "isian",
    "commands": "perintah",
}
"""Kinds of carriers as the office calls them."""


@click.group(help="Keputusan bawaan dan ketentuan-ketentuannya.")
def decrees() -> None:
    """The group of decree commands."""


@decrees.command(
    help="Per ketentuan: unsur, formulir, naskah, aturan, layar, skenario, dan yang mencoba melanggar."
)
@click.argument("decree", required=False)
def coverage(decree: str | None) -> None:
    """Print every clause with what carries it; exit code 1 when one is not carried."""
    found = _read(decree)
    for one in found:
        click.echo(f"{one.decree}  {one.number}")
        for line in _lines(one):
            click.echo(line)
    binding = [one for each in found for one in each.binding]
    tried = sum(bool(one.attempts) for one in binding)
    click.echo(f"{tried} of {len(binding)} rules, deadlines and accesses tried by a scenario")
    carried, total = sum(one.carried for one in found), sum(len(one.clauses) for one in found)
    click.echo(f"{carried} of {total} clauses carried")
    raise SystemExit(0 if carried == total else 1)


@decrees.command(help="Tulis satu halaman per keputusan ke sebuah folder.")
@click.argument("decree", required=False)
@click.option(
    "--to",
    "folder",
    default="docs/decrees",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
)
def document(decree: str | None, folder: Path) -> None:
    """Write ``<key>.md`` for each decree."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in _read(decree):
        target = folder / f"{one.decree}.md"
        target.write_text(decree_page(one), encoding="utf-8")
        click.echo(str(target))


def _read(decree: str | None) -> list[DecreeCoverage]:
    running = bootstrap(from_environment())
    found = read_coverage(running.settings.processes, running.adapters.workflow, engine.__all__)
    chosen = [one for one in found if decree in (None, one.decree)]
    if not chosen:
        there = ", ".join(one.decree for one in found) or "tidak satu pun"
        raise click.BadParameter(f"tidak ada keputusan «{decree}». Yang ada: {there}.")
    return chosen


def _lines(found: DecreeCoverage) -> list[str]:
    lines = []
    for one in found.clauses:
        lines.append(f"  {'✓' if one.carried else '✗'} {one.clause.id}  {one.clause.does}")
        for kind, names in one.carriers.items():
            lines.append(f"      {WORDS[kind]}: {', '.join(names)}")
        if one.scenarios:
            lines.append(f"      skenario: {', '.join(one.scenarios)}")
        if one.attempts:
            lines.append(f"      dicoba dilanggar: {', '.join(one.attempts)}")
        elif one.binding:
            lines.append("      BELUM DICOBA DILANGGAR")
        if one.missing:
            lines.append(f"      TIDAK ADA: {', '.join(one.missing)}")
        elif not one.carriers:
            lines.append("      TIDAK DIPIKUL APA PUN")
    return lines
