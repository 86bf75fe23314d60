"""What is wrong with the key facts and tables that a manifest declares, told at the door."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from engine.bundle import MANIFEST, DecreeBundle
from engine.declared.registers import declared as registers_of
from engine.declared.shows import ROWS
from engine.definition import Definition, Problem, UserTask
from engine.facts import FACTS, children, records
from engine.feel import FeelError, unknown_names
from engine.key_facts import KINDS, slug
from engine.sentences import say

_FACT = ("name", "label", "label_en", "feel", "kind", "of", "columns")
_COLUMN = ("name", "label", "label_en", "kind", "of", "empty")
_SHOW = ("label", "label_en", "fact", "rows", "columns", "totals", "order", "none", "count")
_IDENTITY = re.compile(r"(^|[\W_])(nik|kk)($|[\W_])")


def knowing_problems(
    bundle: DecreeBundle, definitions: Mapping[str, Definition], names: Collection[str]
) -> list[Problem]:
    """Everything wrong with ``key_facts``, ``hidden`` and ``shows``; ``names`` are those of case data."""
    found: list[Problem] = []
    told = bundle.manifest.get("processes")
    for process, one in (told if isinstance(told, Mapping) else {}).items():
        if isinstance(one, Mapping):
            definition = definitions.get(str(process))
            reading = _Reading(bundle.manifest, str(process), definition, names, definitions.keys())
            found += reading.problems(one)
    return found


@dataclass(frozen=True)
class _Reading:
    """One process of a manifest, read with everything it may speak of."""

    manifest: Mapping[str, Any]
    process: str
    definition: Definition | None
    names: Collection[str]
    processes: Collection[str]

    def problems(self, told: Mapping[str, Any]) -> Iterator[Problem]:
        """Everything wrong with what is declared of this process."""
        facts, shows = told.get("key_facts") or [], told.get("shows") or {}
        if self.definition is None:
            if facts or shows:
                yield self._wrong(None, say("proses ini tidak ada dalam paket."))
            return
        yield from self._of_facts(facts)
        yield from self._of_hidden(told.get("hidden") or ())
        if not isinstance(shows, Mapping):
            yield self._wrong(None, say("shows harus berisi id tugas dan daftar tabelnya."))
            return
        for element, tables in shows.items():
            yield from self._of_task(str(element), tables)

    def _of_facts(self, facts: Any) -> Iterator[Problem]:
        if not isinstance(facts, list) or not all(isinstance(one, Mapping) for one in facts):
            yield self._wrong(
                None, say("key_facts harus daftar, setiap butir dengan label dan feel.")
            )
            return
        for one in facts:
            yield from self._of_fact(one)
        yield from self._twice(facts)

    def _of_hidden(self, names: Any) -> Iterator[Problem]:
        for name in names:
            if str(name) not in self.names:
                sentence = say("hidden menyebut «{name}», yang tidak diisi siapa pun.", name=name)
                yield self._wrong(None, sentence, _near(str(name), self.names))

    def _twice(self, facts: list[Any]) -> Iterator[Problem]:
        seen: set[str] = set()
        for one in facts:
            name = str(one.get("name") or slug(str(one.get("label"))))
            if name in seen:
                yield self._wrong(None, say("fakta kunci «{name}» ada dua kali.", name=name))
            seen.add(name)

    def _of_fact(self, one: Mapping[str, Any]) -> Iterator[Problem]:
        label = one.get("label")
        if not isinstance(label, str) or not isinstance(one.get("feel"), str):
            yield self._wrong(None, say("setiap fakta kunci memerlukan label dan feel."))
            return
        where = say("fakta kunci «{label}»", label=label)
        yield from self._words(where, one, _FACT)
        yield from self._kind(where, one)
        yield from self._columns(where, one.get("columns") or [])
        yield from self._feel(where, one["feel"], self.names)

    def _of_task(self, element: str, tables: Any) -> Iterator[Problem]:
        assert self.definition is not None
        task = self.definition.elements.get(element)
        if not isinstance(task, UserTask):
            tasks = [
                one.id for one in self.definition.elements.values() if isinstance(one, UserTask)
            ]
            yield self._wrong(
                None,
                say("shows menyebut «{id}», yang bukan tugas orang.", id=element),
                _near(element, tasks),
            )
            return
        for one in tables if isinstance(tables, list) else [tables]:
            if not isinstance(one, Mapping) or not isinstance(one.get("label"), str):
                yield self._wrong(element, say("setiap tabel pada shows memerlukan label."))
                continue
            yield from self._of_show(task, one)

    def _of_show(self, task: UserTask, one: Mapping[str, Any]) -> Iterator[Problem]:
        where = say("tabel «{label}»", label=one["label"])
        yield from self._words(where, one, _SHOW, task.id)
        yield from self._columns(where, one.get("columns") or [], task.id)
        if not one.get("columns") or not (one.get("fact") or one.get("rows")):
            yield self._wrong(
                task.id, say("{where} memerlukan columns, dan fact atau rows.", where=where)
            )
            return
        columns = [str(c.get("name")) for c in one["columns"] if isinstance(c, Mapping)]
        for named in (*(one.get("totals") or ()), str(one.get("order") or "").removeprefix("-")):
            if named and str(named) not in columns:
                yield self._wrong(
                    task.id,
                    say("{where} menyebut kolom «{name}» yang tidak ada.", where=where, name=named),
                    _near(str(named), columns),
                )
        if one.get("fact"):
            yield from self._fact(where, task.id, str(one["fact"]))
        for word in ("rows", "count"):
            if one.get(word):
                known = {*self.names, *task.facts, ROWS}
                yield from self._feel(where, str(one[word]), known, task.id)

    def _fact(self, where: str, element: str, named: str) -> Iterator[Problem]:
        query, _, argument = named.partition(":")
        if query not in FACTS:
            yield self._wrong(
                element,
                say("{where} memakai fakta «{name}» yang tidak dikenal.", where=where, name=query),
                _near(query, FACTS),
            )
        elif query in records.REGISTERS and argument not in registers_of(self.manifest):
            yield self._wrong(
                element,
                say(
                    "{where} memakai register «{name}» yang tidak ada.", where=where, name=argument
                ),
                _near(argument, registers_of(self.manifest)),
            )
        elif query in children.OF_PROCESSES and argument and argument not in self.processes:
            yield self._wrong(
                element,
                say("{where} memakai proses «{name}» yang tidak ada.", where=where, name=argument),
                _near(argument, self.processes),
            )

    def _columns(self, where: str, told: Any, element: str | None = None) -> Iterator[Problem]:
        for one in told if isinstance(told, list) else [told]:
            if not isinstance(one, Mapping) or not one.get("name"):
                yield self._wrong(
                    element, say("setiap kolom {where} memerlukan name.", where=where)
                )
                continue
            yield from self._words(where, one, _COLUMN, element)
            yield from self._kind(where, one, element)

    def _kind(
        self, where: str, one: Mapping[str, Any], element: str | None = None
    ) -> Iterator[Problem]:
        kind = one.get("kind") or "teks"
        if kind not in KINDS:
            sentence = say(
                "{where} mempunyai kind «{kind}» yang tidak dikenal.", where=where, kind=kind
            )
            remedy = say("Pilih salah satu: {kinds}.", kinds=", ".join(KINDS))
            yield self._wrong(element, sentence, remedy)
        told = f"{one.get('name')} {one.get('feel')} {one.get('of')}"
        if kind == "nomor" and _IDENTITY.search(told):
            yield self._wrong(
                element,
                say("{where} menuliskan NIK atau nomor KK seutuhnya.", where=where),
                say("Hapus kind: nomor kependudukan selalu disamarkan."),
            )

    def _words(
        self, where: str, one: Mapping[str, Any], known: Collection[str], element: str | None = None
    ) -> Iterator[Problem]:
        for word in one:
            if word not in known:
                sentence = say(
                    "{where} berisi «{word}» yang tidak dikenal.", where=where, word=word
                )
                yield self._wrong(element, sentence, _near(str(word), known))

    def _feel(
        self, where: str, text: str, known: Collection[str], element: str | None = None
    ) -> Iterator[Problem]:
        try:
            unknown = unknown_names(text, known)
        except FeelError as error:
            yield self._wrong(
                element,
                say("{where}: {feel} bukan FEEL. {error}", where=where, feel=text, error=error),
            )
            return
        for one in unknown:
            sentence = say(
                "{where} memakai «{name}», yang tidak diisi formulir, hasil, atau masukan mana pun.",
                where=where,
                name=one.name,
            )
            remedy = say("Maksudnya «{name}»?", name=one.nearest) if one.nearest else None
            yield self._wrong(element, sentence, remedy)

    def _wrong(self, element: str | None, why: str, remedy: str | None = None) -> Problem:
        return Problem(
            file=MANIFEST,
            element=element,
            line=None,
            rule="wrong-knowing",
            message=say("Proses {process}: {why}", process=self.process, why=why),
            remedy=remedy or say("Perbaiki pada decree.yaml."),
        )


def _near(name: str, known: Collection[str]) -> str | None:
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return say("Maksudnya «{name}»?", name=close[0]) if close else None
