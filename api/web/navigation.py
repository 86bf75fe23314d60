"""The main menu: each entry is shown to those who may open it, and only when its page exists."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_login import current_user

from api.engine import engine
from api.web.translate import _l
from engine import CountIncidents


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the menu; ``permission`` empty means every officer who is logged in."""

    endpoint: str
    label: str
    icon: str
    permission: str = ""
    beneath: tuple[str, ...] = ()
    """Blueprints whose pages belong to this entry too."""
    waiting: Callable[[], int] | None = None
    """How much waits there for the officer; said beside the label when there is any."""

    @property
    def count(self) -> int:
        """How much waits there; 0 where nothing is counted."""
        return self.waiting() if self.waiting else 0

    @property
    def url(self) -> str:
        """Where the entry leads."""
        return url_for(self.endpoint)

    @property
    def current(self) -> bool:
        """Whether the page shown belongs to this entry; every screen of a task to that of the tasks."""
        if "task_id" in (request.view_args or {}):
            return self.endpoint == "inbox.index"
        shown = (request.endpoint or "").split(".")[0]
        return shown == self.endpoint.split(".")[0] or shown in self.beneath


def _incidents() -> int:
    """Open incidents in the units that the officer administers."""
    return engine().ask(CountIncidents(principal=current_user.principal))


MENU = (
    Entry(endpoint="inbox.index", label=_l("Tugas"), icon="inbox", beneath=("task",)),
    Entry(endpoint="cases.index", label=_l("Kasus"), icon="folder", beneath=("case", "start")),
    Entry(endpoint="overdue.index", label=_l("Pengawasan"), icon="clock", permission="supervise"),
    Entry(
        endpoint="registry.index",
        label=_l("Registri"),
        icon="people",
        permission="registry",
        beneath=("records", "register", "scores", "requests", "why"),
    ),
    Entry(endpoint="audit.index", label=_l("Audit"), icon="search", permission="audit"),
    Entry(endpoint="counts.index", label=_l("Rekap"), icon="chart", permission="report"),
    Entry(
        endpoint="admin.index",
        label=_l("Kelola"),
        icon="gear",
        permission="administer",
        beneath=("moving",),
        waiting=_incidents,
    ),
)


def menu(permissions: Collection[str]) -> list[Entry]:
    """The entries for an officer with these permissions."""
    known = current_app.view_functions
    return [
        entry
        for entry in MENU
        if entry.endpoint in known and (not entry.permission or entry.permission in permissions)
    ]
