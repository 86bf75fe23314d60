"""``alur models check``: what the door would say of model files, before they are uploaded."""

from __future__ import annotations

from pathlib import Path

import click

from engine import Finding, bootstrap, check_models, from_environment


@click.group(help="Model BPMN dan surat sebuah keputusan.")
def models() -> None:
    """The group of model commands."""


@models.command(
    help="Periksa berkas model, atau folder keputusan beserta suratnya (templat yang hilang, isian "
    "yang tidak dikenal, makro); kode keluar 1 bila ada kesalahan."
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Print each problem with file, element, line and remedy.

    A decree's folder is judged with its letters, as it would be deployed; a model inside it with
    the letters of its bundle; any other model by itself, with those it calls.
    """
    told = check_models(files, bootstrap(from_environment()).adapters.workflow)
    for finding in told.findings:
        click.echo(_line(finding))
    errors = sum(one.problem.severity == "error" for one in told.findings)
    click.echo(f"{errors} kesalahan dalam {told.files} berkas.")
    raise SystemExit(1 if errors else 0)


def _line(finding: Finding) -> str:
    problem = finding.problem
    word = "KESALAHAN" if problem.severity == "error" else "catatan"
    place = f"{finding.path}:{problem.line or '-'}"
    element = f" [{problem.element}]" if problem.element else ""
    return f"{word}  {place}{element}  {problem.message} {problem.remedy}"
