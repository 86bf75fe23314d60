"""Lists read one way: columns declared once, sorted by any, filtered, counted, summed, paged both ways.

A page is found by the row beside it, whose id is all that its address tells: where that row stands is
asked of the database, so nothing typed and nobody's name stands in an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select, true, union

from engine.ids import known_id
from engine.rows import Record
from engine.store.along import Along, Place
from engine.store.filtering import Filter, asked_for
from engine.store.readable import readable
from engine.store.streaming import stream

Kind = Literal["text", "code", "choice", "number", "money", "date", "moment", "flag", "place"]

MOST_COUNTED: Final = 1_000
"""Rows that are counted one by one; beyond it a list has "more than" so many."""
MOST_SORTED: Final = 10_000
"""Rows that are sorted by what no index of their list holds; a longer list keeps its own order."""
MOST_PRINTED: Final = 1_000
"""Rows of a list that go on paper at once."""
NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a line comes without the moment it is sorted by."""
_AT_ONCE: Final = 500
"""Rows of an export in memory at a time."""

Dress = Callable[[Connection, Sequence[Record]], Sequence[Any]]
"""What makes lines of rows: the same few statements however many rows there are."""


def _undressed(_connection: Connection, rows: Sequence[Record]) -> Sequence[Any]:
    return rows


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a list.

    ``order``: what it is sorted by, never null; None: it is not sorted by. ``match``: what a filter
    of it asks for, where that is more than its value. ``summed``: its total stands below the list.
    ``along``: the parts in which a page is looked for where no index of the list has ``order``;
    together they hold every row once. ``few``: only up to ``MOST_SORTED`` rows are sorted by it.
    """

    name: str
    value: Any
    kind: Kind = "text"
    order: Any = None
    along: tuple[Along, ...] = ()
    few: bool = False
    filter: Filter = ""
    match: Callable[[tuple[Any, ...]], ColumnElement[bool]] | None = None
    summed: bool = False


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list as it is declared; ``order`` is the sort of whoever asks for none (``-name``: downwards)."""

    source: Any
    key: Any
    columns: tuple[Column, ...]
    order: str

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((one for one in self.columns if one.name == name), None)

    @property
    def grows(self) -> bool:
        """Whether it may have too many rows to be sorted by each of its columns."""
        return any(one.few for one in self.columns)


def plain_columns(model: Any, *, without: frozenset[str]) -> tuple[Column, ...]:
    """The columns of a model beside those that a list declares itself, for whoever dresses its rows."""
    return tuple(Column(name=str(one.key), value=one) for one in readable(model, without=without))


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks of a list.

    ``filters``: column → values that count; of text what it holds; of dates the first and the last
    day, None where open. ``after`` or ``before``: the row that the page follows or precedes, as a
    page named it; a text that was spoilt names none.
    """

    filters: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    sort: str = ""
    after: str | None = None
    before: str | None = None
    limit: int = 25


NO_WISH: Final = Wish()
"""The list as it is."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list.

    ``previous`` and ``next`` are the rows beside which the pages before and behind it lie, None
    where there are none. ``total`` counts the whole list, no further than ``MOST_COUNTED``:
    ``more`` says that it goes on. ``sums``: column → total. ``few``: whether it is short enough to
    be sorted by each of its columns.
    """

    items: Sequence[Any]
    previous: str | None
    next: str | None
    total: int
    more: bool
    sums: Mapping[str, Any]
    few: bool = True


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The rows of a list that somebody may see and asks for.

    ``where`` holds for every row. ``ways`` are asked each by itself, along an index of its own, and
    a row counts that any of them finds: what no one index answers is never read to its end.
    """

    listing: Listing
    wish: Wish
    where: tuple[ColumnElement[bool], ...] = ()
    ways: tuple[ColumnElement[bool], ...] = (true(),)
    dress: Dress = _undressed

    def page(self, connection: Connection) -> Page:
        """The page that is asked for; the first where no row precedes the one that was named."""
        back, counted = known_id(self.wish.before) is not None, self._counted(connection)
        few = counted is None or counted <= MOST_SORTED
        rows = self._rows(connection, back=back, few=few)
        if back and not rows:
            return replace(self, wish=replace(self.wish, before=None)).page(connection)
        more = len(rows) > self.wish.limit
        shown = rows[: self.wish.limit]
        if back:
            shown.reverse()
        onward = not back and known_id(self.wish.after) is not None
        ahead, behind = (more, True) if back else (onward, more)
        alone = not (more or back or onward)
        if alone:
            counted = len(shown)
        total = self.count(connection) if counted is None else counted
        return Page(
            self.dress(connection, shown),
            shown[0].id.hex if ahead and shown else None,
            shown[-1].id.hex if behind and shown else None,
            min(total, MOST_COUNTED),
            total > MOST_COUNTED,
            self.sums(connection),
            few,
        )

    def rows(self, connection: Connection, most: int | None = None) -> Sequence[Record]:
        """The first rows in the order asked for, undressed; all of them where no number is given."""
        return connection.execute(self._sorted(connection).limit(most)).all()

    def every(self, connection: Connection) -> Iterator[Any]:
        """Every row in the order asked for, few in memory at a time."""
        statement = self._sorted(connection)
        found: Iterator[Record] = iter(stream(connection, statement, page=_AT_ONCE))
        while some := list(islice(found, _AT_ONCE)):
            yield from self.dress(connection, some)

    def count(self, connection: Connection, most: int | None = None) -> int:
        """How many rows there are, at most one more than ``most``, else than ``MOST_COUNTED``."""
        key, most = self.listing.key, (most or MOST_COUNTED) + 1
        parts = [
            self._from(select(key)).where(*self._all(), way).limit(most).subquery()
            for way in self.ways
        ]
        rows = parts[0] if len(parts) == 1 else _united(parts).limit(most).subquery()
        return connection.scalar(select(func.count()).select_from(rows)) or 0

    def whole(self, connection: Connection) -> int:
        """How many rows there are, counted to the last."""
        rows = self._from(select(self.listing.key)).where(*self._all(), self._any_way()).subquery()
        return connection.scalar(select(func.count()).select_from(rows)) or 0

    def sums(self, connection: Connection) -> dict[str, Any]:
        """The totals of what is summed, over every row that is asked for."""
        summed = [one for one in self.listing.columns if one.summed]
        if not summed:
            return {}
        totals = (func.sum(one.value).label(one.name) for one in summed)
        statement = self._from(select(*totals)).where(*self._all(), self._any_way())
        row = connection.execute(statement).one()
        return {one.name: row[place] or 0 for place, one in enumerate(summed)}

    def _rows(self, connection: Connection, *, back: bool, few: bool) -> list[Record]:
        order, along, down = self._order(few=few)
        down, most, key = down != back, self.wish.limit + 1, self.listing.key
        named = known_id(self.wish.before if back else self.wish.after)
        place = self._place(connection, order, named) if named else None
        whole = Along(
            source=self.listing.source, where=true(), order=None if order is key else order
        )
        chosen = self._parts(connection, along) or (whole,)
        parts = [(part, way) for part in chosen for way in self.ways]
        cut = [
            (*self._all(), way, part.where, part.beyond(key, place, down=down))
            for part, way in parts
        ]
        where: Sequence[ColumnElement[bool]] = cut[0]
        if len(parts) > 1 or parts[0][0] is not whole:
            found = (
                select(key)
                .select_from(part.source)
                .where(*asked)
                .order_by(*part.keys(key, down=down))
                .limit(most)
                .subquery()
                for (part, _way), asked in zip(parts, cut, strict=True)
            )
            where = (key.in_(_united(list(found))),)
        statement = self._select().where(*where).order_by(*whole.keys(key, down=down)).limit(most)
        return list(connection.execute(statement).all())

    def _parts(self, connection: Connection, along: Sequence[Along]) -> Sequence[Along]:
        """In which parts the page is looked for; none where few rows are asked for: these are sorted."""
        if not along or self.count(connection) <= MOST_COUNTED:
            return ()
        return [part for part in along if part.may_hold(self.wish.filters)]

    def _select(self) -> Select[Any]:
        columns = (one.value.label(one.name) for one in self.listing.columns)
        return self._from(select(self.listing.key.label("id"), *columns))

    def _from(self, statement: Select[Any]) -> Select[Any]:
        return statement.select_from(self.listing.source)

    def _sorted(self, connection: Connection) -> Select[Any]:
        counted = self._counted(connection)
        keys = self._keys(few=counted is None or counted <= MOST_SORTED)
        return self._select().where(*self._all(), self._any_way()).order_by(*keys)

    def _any_way(self) -> ColumnElement[bool]:
        if len(self.ways) == 1:
            return self.ways[0]
        key = self.listing.key
        parts = (self._from(select(key)).where(*self._all(), way) for way in self.ways)
        found: ColumnElement[bool] = key.in_(union(*parts))
        return found

    def _all(self) -> tuple[ColumnElement[bool], ...]:
        asked = (
            column.match(values) if column.match else asked_for(column.value, column.filter, values)
            for name, values in self.wish.filters.items()
            if (column := self.listing.column(name)) is not None and column.filter
        )
        return (*self.where, *asked)

    def _order(self, *, few: bool) -> tuple[Any, tuple[Along, ...], bool]:
        """What the list is sorted by, in which parts, and whether downwards."""
        for sort in (self.wish.sort, self.listing.order):
            column = self.listing.column(sort.removeprefix("-"))
            if column is not None and column.order is not None and (few or not column.few):
                return column.order, column.along, sort.startswith("-")
        return self.listing.key, (), False

    def _counted(self, connection: Connection) -> int | None:
        """How many rows there are, as far as its sort asks; None where any length is sorted alike."""
        return self.count(connection, MOST_SORTED) if self.listing.grows else None

    def _keys(self, *, few: bool) -> tuple[ColumnElement[Any], ...]:
        order, _along, down = self._order(few=few)
        columns = (order,) if order is self.listing.key else (order, self.listing.key)
        return tuple(one.desc() if down else one.asc() for one in columns)

    def _place(self, connection: Connection, order: Any, named: UUID) -> Place | None:
        """Where a row stands; None where there is no such row."""
        key = self.listing.key
        if order is key:
            return None, named
        found = connection.execute(self._from(select(order)).where(key == named)).first()
        return (found[0], named) if found else None


def _united(parts: Sequence[Any]) -> Any:
    return union(*(select(part) for part in parts))
