"""``alur models check``: what the door would say of model files, before they are uploaded."""

from __future__ import annotations

from pathlib import Path

import click

from engine import Problem, bootstrap, bundle_around, from_environment


@click.group(help="Model BPMN.")
def models() -> None:
    """The group of model commands."""


@models.command(help="Periksa berkas model; kode keluar 1 bila ada kesalahan.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
def check(files: tuple[Path, ...]) -> None:
    """Print each problem with file, element, line and remedy.

    A model inside a decree's folder is judged with its bundle; any other with its own folder.
    """
    workflow = bootstrap(from_environment()).adapters.workflow
    errors = 0
    for file in files:
        name, content = bundle_around(file)
        problems = [one for one in workflow.check(content) if one.file == name]
        for problem in problems:
            click.echo(_line(file, problem))
        errors += sum(one.severity == "error" for one in problems)
    click.echo(f"{errors} kesalahan dalam {len(files)} berkas.")
    raise SystemExit(1 if errors else 0)


def _line(file: Path, problem: Problem) -> str:
    word = "KESALAHAN" if problem.severity == "error" else "catatan"
    place = f"{file}:{problem.line or '-'}"
    element = f" [{problem.element}]" if problem.element else ""
    return f"{word}  {place}{element}  {problem.message} {problem.remedy}"
