"""What is late, where, in which step, and who is about to be late: for supervisors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.places import overseen, place
from engine import Board, DeadlineBoard, ListStopped, ListVacancies

pages = Blueprint("overdue", __name__, url_prefix="/pengawasan")

MOST_BARS = 14
MOST_TASKS = 20
"""Tasks of each kind where no unit is chosen; of one unit all that the board tells."""
MOST_STEPS = 50
"""Lines of the table by unit and step: the latest; a city has a thousand."""


@dataclass(frozen=True)
class Totals:
    """The three figures at the head of the board."""

    open: int
    soon: int
    overdue: int


@pages.get("/")
@requires("supervise")
def index() -> ResponseReturnValue:
    """The board of the units supervised, or of one of them."""
    unit = request.args.get("wilayah", "")
    board = engine().ask(DeadlineBoard(officer=officer_id(), wilayah=unit or None))
    units = overseen("supervise")
    stopped = engine().ask(ListStopped(officer=officer_id(), wilayah=unit or None))
    shown = MOST_TASKS if len(units) > 1 and not unit else None
    steps = sorted(board.steps, key=lambda row: (-row.overdue, -row.soon, row.wilayah))
    return render_template(
        "overdue/overdue.html",
        stopped=stopped,
        late=board.late[:shown],
        soon=board.soon[:shown],
        totals=_totals(board),
        bars=_bars(board),
        steps=steps[:MOST_STEPS],
        more_steps=len(steps) > MOST_STEPS,
        unit=unit,
        units=units,
        now=engine().moment(),
    )


@pages.get("/peran-kosong")
@requires("supervise")
def vacancies() -> ResponseReturnValue:
    """The roles that nobody has in the units supervised, with the work that waits for them."""
    roles = engine().ask(ListVacancies(officer=officer_id()))
    return render_template("overdue/vacancies.html", roles=roles)


def _totals(board: Board) -> Totals:
    return Totals(
        open=sum(row.open for row in board.steps),
        soon=sum(row.soon for row in board.steps),
        overdue=sum(row.overdue for row in board.steps),
    )


def _bars(board: Board) -> list[tuple[str, int]]:
    """Overdue tasks by unit, the most first."""
    late: Counter[str] = Counter()
    for row in board.steps:
        late[row.wilayah] += row.overdue
    return [(place(unit), count) for unit, count in late.most_common(MOST_BARS) if count]
