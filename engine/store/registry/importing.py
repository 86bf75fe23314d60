"""A list taken into the registry: known people updated, new ones added, nobody doubled.

Everything happens in the caller's transaction, so a list is in as a whole or not at all.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Connection

from engine.models.registry import Entry, Family, Membership, Person
from engine.store.registry import progress as counters
from engine.store.registry.bulk import Bulk
from engine.store.registry.known import FamilyNow, Keyed, Known, key, load
from engine.store.registry.lists import Counts, close_list, get_list, keep_refusals
from engine.store.registry.shapes import PersonRow, RefusedLine, Sealer, is_refused
from engine.store.registry.wilayah import whole_city
from engine.store.registry.writes import Writes

BATCH: Final = 5_000
_PERSON_FIELDS: Final = (
    "name",
    "birth_place",
    "birth_date",
    "sex",
    "mother_name",
    "occupation",
    "wilayah_code",
)
POPULATION: Final = "populasi"
_REFERENCES: Final = ("penetapan", POPULATION)


def import_rows(
    connection: Connection,
    list_id: UUID,
    rows: Iterable[PersonRow | RefusedLine],
    *,
    vault: Sealer,
    today: date,
    progress: Callable[[Counts], None] | None = None,
) -> Counts:
    """Take the rows of an opened list into the registry and close the list.

    A person is found by NIK, a family by its current KK number or its head; KK numbers, places
    in a family and addresses that changed are closed and opened anew as of ``today``. Every
    family gets one entry in the list's register (none in the register ``populasi``).
    ``progress`` is called after each batch with the counts so far, which must not be changed.
    """
    importer = _Importer(connection, get_list(connection, list_id), vault, today)
    with _collector_paused():
        refused = _take_all(importer, rows, progress)
    counts = importer.counts
    counts.refused = len(refused)
    counts.rows += len(refused)
    keep_refusals(connection, list_id, refused, vault)
    importer.count_entries()
    close_list(connection, list_id, counts)
    if progress is not None:
        progress(counts)
    return counts


def _take_all(
    importer: _Importer,
    rows: Iterable[PersonRow | RefusedLine],
    progress: Callable[[Counts], None] | None,
) -> list[RefusedLine]:
    """Take the rows batch by batch, a family never split where its rows are together."""
    refused: list[RefusedLine] = []
    batch: list[PersonRow] = []
    for row in rows:
        if is_refused(row):
            refused.append(row)
            continue
        person = cast(PersonRow, row)
        if len(batch) >= BATCH and (person.kk is None or person.kk != batch[-1].kk):
            importer.take(batch)
            batch = []
            if progress is not None:
                progress(importer.counts)
        batch.append(person)
    importer.take(batch)
    return refused


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Rows make no cycles; walking them again and again costs a fifth of an import."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Importer:
    """Takes batch after batch and keeps the counts."""

    def __init__(self, connection: Connection, target: Any, vault: Sealer, today: date) -> None:
        self._connection = connection
        self._target = target
        self._vault = vault
        self._bulk = Bulk(connection)
        self._writes = Writes(self._bulk, vault, today, whole_city(connection))
        self._known = Known()
        self._keeps_entries = target.register != POPULATION
        self._total: Counter[str | None] = Counter()
        self.counts = Counts()

    def take(self, rows: Sequence[PersonRow]) -> None:
        batch = [key(row, self._vault) for row in rows]
        self._known = load(self._bulk, batch, self._entries_of())
        for group in _groups(batch):
            self._family(group)
        self._writes.flush()
        self.counts.rows += len(rows)

    def count_entries(self) -> None:
        """Add the new entries to the counters of their areas."""
        if self._target.case_id is not None:
            for wilayah_code, total in self._total.items():
                if wilayah_code is None:
                    continue
                place = (self._target.case_id, wilayah_code, self._target.register)
                counters.add(self._connection, place, {"total": total})

    def _entries_of(self) -> list[Any]:
        if not self._keeps_entries:
            return []
        if self._target.case_id is None:
            return [Entry.source_list_id == self._target.id]
        return [
            Entry.case_id == self._target.case_id,
            Entry.register == self._target.register,
        ]

    def _family(self, group: list[Keyed]) -> None:
        head = next((each for each in group if each.row.relation == "kepala"), group[0])
        people = [self._person(each) for each in group]
        head_id = people[group.index(head)][0]
        family = self._find_family(head, head_id)
        changed = False
        if family is None:
            family = self._writes.add_family(head_id, head.row.wilayah_code)
            self._known.families[family.id] = family
            self._set_kk(family, head)
            self._set_address(family, head.row)
        else:
            changed = self._update_family(family, head, head_id)
        for each, (person_id, change) in zip(group, people, strict=True):
            moved = self._place(family, person_id, each.row, is_head=each is head)
            if change == "unchanged" and (moved or (changed and each is head)):
                change = "updated"
            setattr(self.counts, change, getattr(self.counts, change) + 1)
        if self._keeps_entries:
            self._enter(family, head.row, head_id)
        self.counts.families += 1

    def _find_family(self, head: Keyed, head_id: UUID) -> FamilyNow | None:
        """The family of a group; None when it is a new one.

        An unknown KK number belongs to the family its head already leads; a member who is head
        of no family has founded a new one.
        """
        known = self._known
        if head.kk is not None and head.kk in known.families_by_kk:
            return known.families[known.families_by_kk[head.kk]]
        membership = known.memberships.get(head_id)
        if membership is None:
            return None
        family = known.families[membership.family_id]
        if head.kk is None:
            return family
        if family.head_id != head_id:
            return None
        self._set_kk(family, head)
        return family

    def _person(self, keyed: Keyed) -> tuple[UUID, str]:
        """The person of a row, added or brought up to date: new, updated or unchanged."""
        found, conflict = self._known.person(keyed)
        if found is None:
            self.counts.conflicts += conflict
            return self._writes.add_person(keyed), "new"
        changes = _differences(keyed.row, found, _PERSON_FIELDS)
        if "name" in changes:
            changes["name_key"] = keyed.row.name_key
        if keyed.row.nik and keyed.person != found.fingerprint and self._may_give_nik(found):
            changes |= {
                "nik_sealed": self._vault.seal(keyed.row.nik),
                "fingerprint": keyed.person,
            }
        if changes:
            self._writes.change(Person, found.id, changes)
        return found.id, "updated" if changes else "unchanged"

    def _may_give_nik(self, person: Any) -> bool:
        """A first NIK from any list; another one only from a list that is itself the reference."""
        return not person.has_nik or self._target.register in _REFERENCES

    def _update_family(self, family: FamilyNow, head: Keyed, head_id: UUID) -> bool:
        """Bring head, area and address of a known family up to date; whether anything changed."""
        row = head.row
        changes: dict[str, Any] = {}
        if row.relation == "kepala" and family.head_id != head_id:
            family.head_id = changes["head_id"] = head_id
        if row.wilayah_code and row.wilayah_code != family.wilayah_code:
            family.wilayah_code = changes["wilayah_code"] = row.wilayah_code
        if changes:
            self._writes.change(Family, family.id, changes)
        return self._set_address(family, row) or bool(changes)

    def _set_kk(self, family: FamilyNow, head: Keyed) -> None:
        if head.kk is not None and head.row.kk is not None:
            self._writes.set_kk(family, head.row.kk, head.kk)
            self._known.families_by_kk[head.kk] = family.id

    def _set_address(self, family: FamilyNow, row: PersonRow) -> bool:
        now = family.address
        given = (row.address, row.rt, row.rw, row.wilayah_code)
        if not row.address or (
            now is not None and (now.text, now.rt, now.rw, now.wilayah_code) == given
        ):
            return False
        self._writes.set_address(family, row)
        return True

    def _place(self, family: FamilyNow, person: UUID, row: PersonRow, *, is_head: bool) -> bool:
        """Put a person in the family; whether that changed the place of a known person."""
        relation = row.relation or ("kepala" if is_head else "lainnya")
        now = self._known.memberships.get(person)
        if now is None or now.family_id != family.id:
            self._known.memberships[person] = self._writes.set_member(
                now, family.id, person, relation
            )
            return now is not None
        if not row.relation or now.relation == relation:
            return False
        now.relation = relation
        self._writes.change(Membership, now.id, {"relation": relation})
        return True

    def _enter(self, family: FamilyNow, row: PersonRow, head_id: UUID) -> None:
        """Give the family its entry in the register, or bring the one it has up to date."""
        if family.entry is None:
            self._writes.add_entry(self._target, family, head_id, row)
            self._total[row.wilayah_code or family.wilayah_code] += 1
            return
        changes = _differences(row, family.entry, ("reference", "decile"))
        if changes:
            self._writes.change(Entry, family.entry.id, changes)


def _differences(row: PersonRow, now: Any, names: Sequence[str]) -> dict[str, Any]:
    """What the row says otherwise than what is known; what it leaves out changes nothing."""
    return {
        name: value
        for name in names
        if (value := getattr(row, name)) and value != getattr(now, name)
    }


def _groups(batch: list[Keyed]) -> Iterator[list[Keyed]]:
    """The rows of a batch by family; a row without KK number is a family of its own."""
    groups: dict[bytes, list[Keyed]] = {}
    for at, each in enumerate(batch):
        groups.setdefault(each.kk or b"%d" % at, []).append(each)
    yield from groups.values()
