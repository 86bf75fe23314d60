"""A list taken into the registry: known people updated, new ones added, nobody doubled.

A list comes in piece by piece: families nobody knew are staged, hidden until the list is in; all
that changes or adds to what is known waits for ``publish``, which shows everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from engine.models.registry import Entry, Family, Membership, Person
from engine.store.registry import base_data, staging, undoing
from engine.store.registry.aside import Aside
from engine.store.registry.base_data import BASE
from engine.store.registry.batching import ahead, batches, families, head_of
from engine.store.registry.bulk import Bulk
from engine.store.registry.known import AddressParts, FamilyNow, Keyed, Known, key, load
from engine.store.registry.lists import (
    Counts,
    ListOvertaken,
    close_list,
    get_list,
    keep_refusals,
)
from engine.store.registry.progress import OTHER_GIVERS
from engine.store.registry.refusing import known_otherwise, without_kelurahan
from engine.store.registry.shapes import Incoming, PersonRow, Sealer, differences
from engine.store.registry.wilayah import is_kelurahan, whole_city
from engine.store.registry.writes import Writes

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
    rows: Iterable[Incoming],
    *,
    vault: Sealer,
    today: date,
) -> Counts:
    """Take the rows of an opened list into the registry and close the list, in one transaction."""
    intake = Intake(connection, list_id, vault, today)
    for batch in intake.batches(rows):
        intake.plan(connection, batch)
        intake.stage(connection)
    return intake.publish(connection)


class Intake:
    """One list on its way into the registry.

    A person is found by NIK, a family by its current KK number or its head; KK numbers, places
    in a family and addresses that changed are closed and opened anew as of ``today``. Every
    family gets one entry in the list's register (none in the register ``populasi``). A family of
    whom nobody knows the kelurahan is refused: its entry would be handed to no office.
    ``fields`` says in which column of the file a field stands, for the lines refused here.
    """

    def __init__(
        self,
        connection: Connection,
        list_id: UUID,
        vault: Sealer,
        today: date,
        fields: Mapping[str, int] | None = None,
    ) -> None:
        self._fields = fields or {}
        self._target = self._list(connection, list_id)
        self._since = staging.lists_that_are_in(connection)
        self._vault = vault
        kinds = (self._target, vault, today, whole_city(connection))
        self._fresh = Writes(*kinds)
        self._later = Writes(*kinds)
        self._writes = self._fresh
        self._known = Known()
        self._pending = Known()
        self._aside = Aside()
        self._keeps_entries = self._target.register != POPULATION
        self._handed_out = self._keeps_entries and self._target.register not in OTHER_GIVERS
        self.counts = Counts()

    def _list(self, connection: Connection, list_id: UUID) -> Any:
        return get_list(connection, list_id)

    def batches(self, rows: Iterable[Incoming]) -> Iterator[list[PersonRow]]:
        """The rows some thousand at a time."""
        return ahead(batches(rows, self._aside.put))

    def plan(self, connection: Connection, rows: Sequence[PersonRow]) -> None:
        """Look up what is known of the rows and decide what becomes of them; writes nothing."""
        batch = [key(row, self._vault) for row in rows]
        bulk = Bulk(connection)
        self._known = load(bulk, batch, self._target.id, self._entries_of())
        self._known.overlay(self._pending, batch)
        for group in families(batch):
            if self._handed_out and self._lives_nowhere(group):
                for each in group:
                    self._aside.put(without_kelurahan(each.row, self._fields))
            else:
                self._aside.look([each.row for each in group])
                self._family(group)
                self.counts.rows += len(group)

    def stage(self, connection: Connection) -> None:
        """Write what nobody sees before the list is in."""
        self._fresh.flush(connection)

    def publish(self, connection: Connection) -> Counts:
        """Write all the rest and close the list. Raises ListOvertaken: begin again."""
        if staging.overtaken(connection, self._target.id, self._since, self._pending.families):
            raise ListOvertaken
        undoing.keep_changes(connection, self._target.id, self._later, self._vault)
        self._later.flush(connection)
        staging.show(connection, self._target)
        self._aside.count(self.counts)
        keep_refusals(connection, self._target.id, self._aside.noted, self._vault)
        close_list(connection, self._target.id, self.counts)
        if self._target.register == BASE and self._target.case_id is not None:
            base_data.count(connection, self._target.case_id)
        return self.counts

    def _entries_of(self) -> list[Any]:
        if not self._keeps_entries:
            return []
        staged = Entry.source_list_id == self._target.id
        if self._target.case_id is None:
            return [staged]
        same = (Entry.case_id == self._target.case_id) & (Entry.register == self._target.register)
        return [staged | same]

    def _lives_nowhere(self, group: list[Keyed]) -> bool:
        """Whether neither the list nor the registry says in which kelurahan the family lives."""
        head = head_of(group)
        if head.row.wilayah_code is not None:
            return False
        known = self._known
        family = known.families_by_kk.get(head.kk) if head.kk is not None else None
        if family is None:
            person, _ = known.person(head)
            place = known.memberships.get(person.id) if person is not None else None
            family = place.family_id if place is not None else None
        return family is None or not is_kelurahan(known.families[family].wilayah_code)

    def _family(self, group: list[Keyed]) -> None:
        head = head_of(group)
        people = [self._person(each) for each in group]
        head_id = people[group.index(head)][0]
        self._writes = self._later
        family = self._find_family(head, head_id)
        changed = False
        if family is None:
            if all(change == "new" for _, change in people):
                self._writes = self._fresh
            family = self._fresh.add_family(head_id, head.row.wilayah_code)
            self._known.families[family.id] = family
            self._set_kk(family, head)
            self._set_address(family, head.row)
        else:
            changed = self._update_family(family, head, head_id)
        self._remember(family)
        for each, (person_id, change) in zip(group, people, strict=True):
            moved = self._place(family, person_id, each.row, is_head=each is head)
            if change == "unchanged" and (moved or (changed and each is head)):
                change = "updated"
            setattr(self.counts, change, getattr(self.counts, change) + 1)
        if self._keeps_entries:
            self._enter(family, head.row, head_id)
        self.counts.families += 1

    def _remember(self, family: FamilyNow) -> None:
        """A family with changes that are not written yet: later batches must see them."""
        if self._writes is self._later:
            self._pending.families[family.id] = family

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
            if conflict:
                self._aside.conflict(known_otherwise(keyed.row, self._fields))
                self.counts.conflicts += 1
            return self._fresh.add_person(keyed), "new"
        changes = differences(keyed.row, found, _PERSON_FIELDS)
        if "name" in changes:
            changes["name_key"] = keyed.row.name_key
        if keyed.row.status and keyed.row.status != (found.standing or "hidup"):
            dead = keyed.row.status == "meninggal"
            changes |= {"standing": keyed.row.status, "deceased": dead}
        other = keyed.row.nik is not None and keyed.person != found.fingerprint
        if other and keyed.person not in self._known.mistaken and self._may_give_nik(found):
            changes |= {
                "nik_sealed": self._vault.seal(str(keyed.row.nik)),
                "fingerprint": keyed.person,
            }
        if changes:
            self._later.change(Person, found.id, changes)
        if found.source_list_id == self._target.id:
            return found.id, "new"
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
            if self._writes is self._later:
                self._pending.families_by_kk[head.kk] = family.id

    def _set_address(self, family: FamilyNow, row: PersonRow) -> bool:
        """What a list leaves out of an address changes nothing, RT and RW without it do."""
        if not (row.address or row.rt or row.rw):
            return False
        now = family.address.parts if family.address is not None else AddressParts()
        given = now.told(row)
        if given == now:
            return False
        self._writes.set_address(family, given)
        return True

    def _place(self, family: FamilyNow, person: UUID, row: PersonRow, *, is_head: bool) -> bool:
        """Put a person in the family; whether that changed the place of a known person."""
        relation = row.relation or ("kepala" if is_head else "lainnya")
        now = self._known.memberships.get(person)
        if now is None or now.family_id != family.id:
            place = self._writes.set_member(now, family.id, person, relation)
            self._known.memberships[person] = place
            if self._writes is self._later:
                self._pending.memberships[person] = place
            return now is not None
        if not row.relation or now.relation == relation:
            return False
        now.relation = relation
        self._writes.change(Membership, now.id, {"relation": relation})
        return True

    def _enter(self, family: FamilyNow, row: PersonRow, head_id: UUID) -> None:
        """Give the family its entry in the register, or bring the one it has up to date."""
        if family.entry is None:
            self._fresh.add_entry(family, head_id, row)
            return
        changes = differences(row, family.entry, ("reference", "decile"))
        if changes:
            self._later.change(Entry, family.entry.id, changes)
