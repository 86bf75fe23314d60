"""Lists as offices receive them: invented people with the usual mistakes at known rates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random
from typing import Final

from engine.registry.synthetic import Person, generate_population

_DECILES: Final = {"penetapan": (1, 2, 3, 4), "usulan": (3, 4, 5, 6), "sanggahan": (3, 4)}
_SOURCE: Final = {"penetapan": "DTSEN", "usulan": "USUL", "sanggahan": "SANGGAH"}


@dataclass(frozen=True, slots=True)
class Noise:
    """The share of persons (families for ``changed_kk``) in whom something is spoilt."""

    wrong_nik: float = 0.05
    name_variant: float = 0.08
    changed_kk: float = 0.10
    no_nik: float = 0.01
    double: float = 0.005


def generate_list(
    families: int,
    *,
    seed: int = 1,
    kind: str = "penetapan",
    first: int = 0,
    noise: Noise | None = None,
    people: Iterable[Person] | None = None,
) -> Iterator[Person]:
    """The person rows of a list made from families ``first`` … of the population of that seed.

    ``people`` are these families where they have been generated already.

    ``kind`` is penetapan, usulan or sanggahan; ``noise`` on each row names what was spoilt. The
    dead and those who moved away stand in it unmarked: the population knows.
    """
    spoiler = _Spoiler(Random(f"{seed} {kind}"), noise or Noise())
    if people is None:
        people = generate_population(families, seed=seed, first=first)
    for number, members in groupby(people, key=lambda person: person.family):
        decile = spoiler.random.choice(_DECILES[kind])
        reference = f"{_SOURCE[kind]}-{number + 1:08}"
        yield from spoiler.family(list(members), decile, reference)


class _Spoiler:
    """Spoils copies, never the persons given."""

    def __init__(self, random: Random, noise: Noise) -> None:
        self.random = random
        self._noise = noise

    def family(self, members: list[Person], decile: int, reference: str) -> Iterator[Person]:
        kk = members[0].kk
        changed = self.random.random() < self._noise.changed_kk
        if changed:
            kk = (
                kk[:6]
                + f"{self.random.randrange(1, 29):02}{self.random.randrange(1, 13):02}12"
                + (f"{self.random.randrange(9500, 9999)}")
            )
        for member in members:
            person = replace(
                member,
                kk=kk,
                decile=decile,
                reference=reference,
                status="hidup",
                noise="changed_kk" if changed else "",
            )
            self._spoil(person)
            yield person
            if self.random.random() < self._noise.double:
                yield self._again(person)

    def _spoil(self, person: Person) -> None:
        chance = self.random.random()
        steps: tuple[tuple[float, str, Callable[[Person], None]], ...] = (
            (self._noise.wrong_nik, "wrong_nik", self._wrong_digit),
            (self._noise.name_variant, "name_variant", self._vary_name),
            (self._noise.no_nik, "no_nik", self._no_nik),
        )
        for share, name, spoil in steps:
            if chance < share:
                spoil(person)
                person.noise = f"{person.noise} {name}".strip()
                return
            chance -= share

    def _again(self, person: Person) -> Person:
        """The same person once more, alone under another KK, with a slip in the NIK."""
        twin = replace(person, kk=person.kk[:12] + f"{9400 + int(person.kk[-2:])}", noise="double")
        if len(twin.nik) == 16:
            self._wrong_digit(twin)
        twin.relation = "kepala"
        return twin

    def _wrong_digit(self, person: Person) -> None:
        """One digit wrong, in the region or the serial mostly; the serial stays above 9000."""
        at = self.random.choice((3, 4, 5, 6, 9, 11, 13, 14, 15, 15, 15))
        wrong = (int(person.nik[at]) + self.random.randrange(1, 10)) % 10
        person.nik = f"{person.nik[:at]}{wrong}{person.nik[at + 1 :]}"

    def _no_nik(self, person: Person) -> None:
        person.nik = self.random.choice(("", "0", "-"))

    def _vary_name(self, person: Person) -> None:
        ways = (_title, _short, _old_spelling, self._typo, _dotted)
        for vary in self.random.sample(ways, len(ways)):
            varied = vary(person)
            if varied != person.name:
                person.name = varied
                return

    def _typo(self, person: Person) -> str:
        if len(person.name) < 4:
            return person.name + person.name[-1]
        at = self.random.randrange(1, len(person.name) - 1)
        return person.name[:at] + person.name[at + 1] + person.name[at] + person.name[at + 2 :]


def _title(person: Person) -> str:
    return ("H. " if person.sex == "L" else "HJ. ") + person.name


def _short(person: Person) -> str:
    words = person.name.split()
    return words[0] if len(words) == 2 else " ".join(words[:2])


def _old_spelling(person: Person) -> str:
    return re.sub("U", "OE", person.name.replace("J", "DJ"))


def _dotted(person: Person) -> str:
    return re.sub(r"^MUHAMMAD\b", "MOH.", re.sub(r"^SITI\b", "ST.", person.name))
