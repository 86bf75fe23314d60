"""An officer with their posts: everything that decides what they may see and do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from engine.errors import Forbidden
from engine.models.task import personal_queue
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
    tiered: bool = False
    """Its role has a next tier: it stands in a line of roles, above some and below others."""


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
    density: str = "rapat"
    muted: tuple[str, ...] = ()

    @property
    def queues(self) -> tuple[str, ...]:
        """The queues the officer works in: those of their posts, and their own."""
        return (*(post.queue for post in self.posts), personal_queue(self.id))

    @property
    def rights(self) -> frozenset[str]:
        """Every right that any post gives."""
        return frozenset(right for post in self.posts for right in post.rights)

    def units_with(self, right: str) -> list[str]:
        """The units over which posts give a right, each once, in the order of the posts."""
        return list(dict.fromkeys(post.wilayah for post in self.posts if right in post.rights))

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

    def require_right(self, right: str, wilayah: str | None = None) -> None:
        """Raises Forbidden without the right."""
        if not self.has_right(right, wilayah):
            raise Forbidden
