"""An officer with their posts: everything that decides what they may see and do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from engine.errors import Forbidden
from engine.models import Case
from engine.models.task import is_personal, personal_queue
from engine.rows import Record
from engine.sentences import say
from engine.wilayah import covers


@dataclass(frozen=True, slots=True)
class Post:
    """One role an officer has in one unit, and the rights that come with it."""

    role: str
    label: str
    wilayah: str
    queue: str
    rights: tuple[str, ...]
    own_only: bool = False
    """Whoever has the post sees by it their own cases alone, not those of the unit."""


@dataclass(frozen=True, slots=True)
class Principal:
    """An officer with everything that decides what they may do."""

    id: UUID
    login: str
    name: str
    office_id: UUID
    office: str
    wilayah: str
    language: str
    session_epoch: int
    posts: tuple[Post, ...]
    notices_read_at: datetime | None = None

    @property
    def queues(self) -> tuple[str, ...]:
        """The queues the officer works in: those of their posts, and their own."""
        return (*(post.queue for post in self.posts), personal_queue(self.id))

    @property
    def rights(self) -> frozenset[str]:
        """Every right that any post gives."""
        return frozenset(right for post in self.posts for right in post.rights)

    def has_right(self, right: str, wilayah: str | None = None) -> bool:
        """Whether a post gives a right, over ``wilayah`` where one is named."""
        return any(
            right in post.rights and (wilayah is None or covers(post.wilayah, wilayah))
            for post in self.posts
        )

    def post_as(self, roles: list[str], wilayah: str) -> Post | None:
        """The post that lets the officer act as one of ``roles`` for ``wilayah``."""
        for post in self.posts:
            if post.role in roles and covers(post.wilayah, wilayah):
                return post
        return None

    def may_see(self, wilayah: str, confidential: str | None) -> bool:
        """Whether a case of this unit is the officer's to read.

        An officer sees the cases of the units their posts cover, never a neighbour's; a
        confidential case only in the role it is kept for. A post that shows own cases alone shows
        none here: which these are, ``engine.store.sight`` knows.
        """
        return any(not post.own_only and _opens(post, wilayah, confidential) for post in self.posts)

    def may_own(self, wilayah: str, confidential: str | None) -> bool:
        """Whether a case of this unit is the officer's to read once it is their own."""
        return any(post.own_only and _opens(post, wilayah, confidential) for post in self.posts)

    def require_look(self, task: Record, *, owned: bool) -> None:
        """Raises Forbidden when a task that the officer may not do is not theirs to look at either.

        Whoever may see the case may look, except that a task which is one officer's alone is shut
        to others of the same role and to whoever sees the case as their own only (``owned``); a
        supervisor may always look.
        """
        if not owned:
            self.require_sight_of(task.case_wilayah, task.confidential)
        if is_personal(task.queue) and not self.has_right("supervise", task.wilayah):
            others = [p for p in self.posts if p.role != task.role and not p.own_only]
            if not any(covers(post.wilayah, task.case_wilayah) for post in others):
                raise Forbidden(say("Tugas ini hanya untuk petugas yang ditunjuk."))

    def require_right(self, right: str, wilayah: str | None = None) -> None:
        """Raises Forbidden without the right."""
        if not self.has_right(right, wilayah):
            raise Forbidden

    def require_supervision(self, task: Record) -> None:
        """Raises Forbidden unless the officer supervises the task's unit and may see its case."""
        self.require_right("supervise", task.wilayah)
        if not self.may_see(task.case_wilayah, task.confidential):
            raise Forbidden

    def require_sight(self, case: Case | Record) -> None:
        """Raises Forbidden when the case is not the officer's to read."""
        self.require_sight_of(case.wilayah, case.confidential)

    def require_sight_of(self, wilayah: str, confidential: str | None) -> None:
        """The same for a case told by its unit and for whom it is kept."""
        if self.may_see(wilayah, confidential):
            return
        if self.may_own(wilayah, confidential):
            raise Forbidden(say("Kasus ini bukan kasus Anda. Hubungi petugas kelurahan."))
        raise Forbidden(say("Kasus ini milik wilayah lain. Hubungi petugas wilayah itu."))


def _opens(post: Post, wilayah: str, confidential: str | None) -> bool:
    """Whether a post reaches a unit, and what is kept for a role there."""
    mine = confidential is None or confidential in (post.role, *post.rights)
    return mine and covers(post.wilayah, wilayah)
