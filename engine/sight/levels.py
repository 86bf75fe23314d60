"""Who may see what of a case: the one decision that pages, programs, files, lists and exports ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import IntEnum
from typing import Final, Literal, get_args

from engine.store.principals import Post, Principal
from engine.wilayah import covers

GRANTED_FOR: Final = timedelta(minutes=15)
"""How long a purpose that was told opens a case."""


class Level(IntEnum):
    """How much of a case somebody may see; each level holds those below it."""

    NOTHING = 0
    EXISTENCE = 1
    """That it exists: its code, its kind, its unit."""
    COURSE = 2
    """How it goes: its state, its steps, whose they are and by when."""
    CONTENT = 3
    """What it is about: subject, answers, files, letters, comments, reasons."""
    IDENTITIES = 4
    """Whose it is, in clear: NIK, KK, phone, address."""


Ground = Literal["", "reach", "administration", "audit", "supervision", "purpose", "own", "work"]
"""Why somebody sees what they see; ``reach``: the case lies in a unit of theirs, and no more."""

_GROUNDS: Final[tuple[Ground, ...]] = get_args(Ground)
"""Of several grounds for one level the last is told: work explains most."""

_NO_MORE: Final = ("administration", "own")
"""Grounds on which no purpose shows more: the one has no need of content, the other no post for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the decision needs to know of a case, as it stands towards one officer."""

    wilayah: str
    confidential: str | None = None
    """The role or right that the case is kept for."""
    work: frozenset[str] = frozenset()
    """Roles whose work its process is."""
    line: frozenset[str] = frozenset()
    """Roles that stand above these, or are told when something is late."""
    held: bool = False
    """They hold an open task of it."""
    doing: bool = False
    """An open task of it lies in a queue of theirs, or they hold it."""
    touched: bool = False
    """They are doing one, did one, or opened the case."""
    own: bool = False
    """It is their own in the wide sense: touched, or the parent, root or child of such a case."""
    lent: bool = False
    """A task of its tree fell to them because nobody has the role."""
    purpose: str = ""
    """What they said lately they need it for."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How much an officer sees of a case, and on what ground."""

    level: Level
    ground: Ground
    purpose: str = ""
    may_ask: bool = False
    """Whether telling a purpose would show more."""
    doing: bool = False
    """Whether an open task of the case is theirs to do, taken or not yet."""
    taking: bool = False
    """Whether they stand before such a task and have not taken it."""

    @property
    def in_clear(self) -> bool:
        """Whether NIK and KK are written out on pages: for a purpose told, never by the way."""
        return self.level >= Level.IDENTITIES and bool(self.purpose)

    @property
    def at_task(self) -> Sight:
        """The same beside a task: whoever may take it reads what it is about and where it leads.

        Nobody takes blindly; whom to call, whoever took it needs to know.
        """
        if not self.doing or self.level >= Level.IDENTITIES:
            return self
        return replace(self, level=Level.CONTENT, ground="work", taking=True)


def sight(officer: Principal, case: CaseFacts) -> Sight:
    """How much of the case the officer may see.

    Nobody sees a case outside the units of their posts, and a confidential one only in the role it
    is kept for or by a task of it; what fell to an officer, they see by that. Content is for those
    who work on the process, supervise its line, or audit; the administrator sees the course alone;
    others in whose unit it lies see that it exists, and tell a purpose for more. Identities are for
    whoever holds a task of it, and for those who see the content and tell a purpose.
    """
    found = [_by(post, case) for post in officer.posts if _opens(post, case)]
    if case.lent:
        found.append((Level.CONTENT, "work"))
    level, ground = max(found, key=_rank, default=(Level.NOTHING, _GROUNDS[0]))
    if level == Level.NOTHING:
        return Sight(level, "")
    if case.held and ground == "work":
        return Sight(Level.IDENTITIES, ground, case.purpose, may_ask=not case.purpose)
    if ground in _NO_MORE:
        return Sight(level, ground)
    if not case.purpose:
        return Sight(level, ground, may_ask=True)
    if level == Level.CONTENT:
        return Sight(Level.IDENTITIES, ground, case.purpose)
    whole = officer.has_right("identity", case.wilayah)
    return Sight(Level.IDENTITIES if whole else Level.CONTENT, "purpose", case.purpose)


def _opens(post: Post, case: CaseFacts) -> bool:
    """Whether a post reaches the case: its unit, and what is kept there for a role."""
    kept = case.confidential in (None, post.role, *post.rights) or case.doing
    return kept and covers(post.wilayah, case.wilayah)


def _by(post: Post, case: CaseFacts) -> tuple[Level, Ground]:
    """What a post that reaches the case shows of it."""
    if post.own_only:
        return (Level.CONTENT, "own") if case.own else (Level.NOTHING, "")
    kept_for_it = case.confidential in (post.role, *post.rights)
    if kept_for_it or post.role in case.work or case.touched:
        return Level.CONTENT, "work"
    if "audit" in post.rights:
        return Level.CONTENT, "audit"
    if "administer" in post.rights or "design" in post.rights:
        return Level.COURSE, "administration"
    if "supervise" in post.rights:
        in_line = post.role in case.line or not post.tiered
        return (Level.CONTENT, "supervision") if in_line else (Level.COURSE, "reach")
    return Level.EXISTENCE, "reach"


def _rank(found: tuple[Level, Ground]) -> tuple[int, int]:
    return found[0], _GROUNDS.index(found[1])
