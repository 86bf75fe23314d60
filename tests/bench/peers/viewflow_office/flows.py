"""The reference case as a flow: three tasks of three offices, a choice after the first."""

from __future__ import annotations

from typing import Any

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process


def page(request: Any) -> None:
    """Nobody opens the page in this run; the tasks are completed by the program."""
    raise NotImplementedError


class Permohonan(flow.Flow):  # type: ignore[misc]
    """The process."""

    process_class = Process
    start = flow.StartHandle().Next(this.periksa)
    periksa = flow.View(page).Next(this.layak)
    layak = flow.If(lambda a: a.process.data["layak"]).Then(this.rekomendasi).Else(this.end)
    rekomendasi = flow.View(page).Next(this.putusan)
    putusan = flow.View(page).Next(this.end)
    end = flow.End()
