"""The XML of a DMN file, read safely, and what its readers share: places, texts, problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, cast

from lxml import etree

from engine.definition import Problem
from engine.dmn.syntax import Place, Text, Variable
from engine.feel.names import normalise
from engine.sentences import say

MAX_BYTES = 5_000_000
"""A model larger than this is refused unread: the largest hand-made tables stay far below it."""

MAX_TEXT = 20_000
"""Characters of one expression; longer ones are data, not logic."""

MAX_TEXTS = 500_000
"""Characters of all texts of a file; compiling that many takes some twenty seconds."""

NAMESPACES = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
    "https://www.omg.org/spec/DMN/20240513/MODEL/": "1.6",
}


class Source:
    """One file while it is read: its root, its namespace, the problems found so far."""

    def __init__(self, file: str, data: bytes, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self._characters = 0
        self.root = self._parse(data)
        self.namespace = ""
        if self.root is not None:
            self.namespace = etree.QName(self.root).namespace or ""
            self._check_root()

    def _parse(self, data: bytes) -> etree._Element | None:
        if len(data) > MAX_BYTES:
            self.add(
                None,
                "dmn-size",
                say(
                    "Berkas {data} bita, lebih dari {max_bytes}.",
                    data=len(data),
                    max_bytes=MAX_BYTES,
                ),
                "Pecah model.",
            )
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            self._problem(
                None,
                line,
                "dmn-xml",
                say("Bukan XML yang sah: {error}.", error=error),
                "Perbaiki berkas.",
            )
            return None
        if root.getroottree().docinfo.internalDTD is not None or b"<!DOCTYPE" in data:
            self.add(
                root, "dmn-doctype", say("DOCTYPE tidak diizinkan."), say("Hapus baris DOCTYPE.")
            )
            return None
        return root

    def _check_root(self) -> None:
        assert self.root is not None
        if etree.QName(self.root).localname != "definitions" or self.namespace not in NAMESPACES:
            self.add(
                self.root,
                "dmn-root",
                say("Akar berkas {tag} bukan definitions DMN 1.1 sampai 1.6.", tag=self.root.tag),
                say("Simpan ulang model sebagai DMN 1.3 atau lebih baru."),
            )
            self.root = None

    def add(
        self,
        element: etree._Element | None,
        rule: str,
        message: str,
        remedy: str,
        severity: Literal["error", "notice"] = "error",
    ) -> None:
        """Note one problem at the element."""
        place = self.place(element)
        self._problem(place.element, place.line, rule, message, remedy, severity)

    def _problem(  # noqa: PLR0913
        self,
        element: str | None,
        line: int | None,
        rule: str,
        message: str,
        remedy: str,
        severity: Literal["error", "notice"] = "error",
    ) -> None:
        self.problems.append(
            Problem(
                file=self.file,
                element=element,
                line=line,
                rule=rule,
                message=message,
                remedy=remedy,
                severity=severity,
            )
        )

    def place(self, element: etree._Element | None) -> Place:
        """The place of an element; the id is that of its nearest ancestor that has one."""
        if element is None:
            return Place(self.file, None, None)
        node: etree._Element | None = element
        while node is not None and not node.get("id"):
            node = node.getparent()
        line = element.sourceline
        return Place(
            self.file, node.get("id") if node is not None else None, cast(int | None, line)
        )

    def children(self, element: etree._Element, *names: str) -> Iterator[etree._Element]:
        """DMN children with one of the names (any when none is given), without extensions."""
        for child in element.iterchildren(etree.Element):
            name = etree.QName(child)
            if name.namespace == self.namespace and (not names or name.localname in names):
                yield child

    def child(self, element: etree._Element, name: str) -> etree._Element | None:
        """The first DMN child of that name."""
        return next(self.children(element, name), None)

    def text(self, element: etree._Element | None) -> str:
        """The text of an element, or of its ``text`` child, stripped and of sane length."""
        if element is None:
            return ""
        inner = self.child(element, "text")
        content = ((inner if inner is not None else element).text or "").strip()
        if len(content) > MAX_TEXT:
            self.add(
                element,
                "dmn-text-length",
                say(
                    "Ekspresi {content} karakter, lebih dari {max_text}.",
                    content=len(content),
                    max_text=MAX_TEXT,
                ),
                say("Pindahkan datanya ke masukan atau ke tabel keputusan."),
            )
            return ""
        self._characters += len(content)
        if self._characters > MAX_TEXTS >= self._characters - len(content):
            self.add(
                element,
                "dmn-text-total",
                say("Semua ekspresi bersama melebihi {max_texts} karakter.", max_texts=MAX_TEXTS),
                say("Pecah model menjadi beberapa berkas, atau simpan isinya sebagai data."),
            )
        return content if self._characters <= MAX_TEXTS else ""

    def expression(self, element: etree._Element | None, owner: etree._Element) -> Text:
        """The element as a FEEL text; an absent one is blank, placed at its owner."""
        if element is None:
            return Text(place=self.place(owner), text="")
        self.check_language(element)
        if self.child(element, "importedValues") is not None:
            self.add(
                element,
                "dmn-imported-values",
                say("importedValues tidak didukung."),
                say("Tulis nilainya di dalam model."),
            )
        inner = self.child(element, "text")
        line = self.place(inner if inner is not None else element).line
        return Text(
            place=replace(self.place(element), line=line),
            text=self.text(element),
            type_ref=self.type_ref(element),
        )

    def check_language(self, element: etree._Element) -> None:
        """Refuse an expression that is not FEEL."""
        language = element.get("expressionLanguage", "")
        if language and "feel" not in language.lower():
            self.add(
                element,
                "dmn-language",
                say("Bahasa ekspresi {language} tidak didukung.", language=language),
                say("Tulis ekspresinya dalam FEEL."),
            )

    def type_ref(self, element: etree._Element) -> str | None:
        """The type named by attribute or child; a QName (DMN 1.1) becomes ``import.type``."""
        written = element.get("typeRef")
        if written is None:
            inner = self.child(element, "typeRef")
            written = (inner.text or "") if inner is not None else ""
        return self.type_name(written, element)

    def type_name(self, written: str, element: etree._Element) -> str | None:
        """A type's name without the prefix of a QName, or under the name of the import it means."""
        written = " ".join(written.split())
        prefix, colon, local = written.partition(":")
        if not colon or prefix not in element.nsmap:
            return written or None
        imported = self._import_names().get(element.nsmap[prefix], "")
        return f"{imported}.{local}" if imported else local

    def _import_names(self) -> dict[str, str]:
        root = self.root
        found = self.children(root, "import") if root is not None else ()
        return {item.get("namespace", ""): feel_name(item.get("name", "")) for item in found}

    def variable(self, element: etree._Element | None, name: str = "") -> Variable:
        """An information item; without a name of its own it takes the given one."""
        if element is None:
            return Variable(feel_name(name))
        return Variable(feel_name(element.get("name", "") or name), self.type_ref(element))


def feel_name(text: str) -> str:
    """A name as FEEL spells it: one blank between words, none around signs."""
    return normalise(" ".join(text.split()))


def shown_name(text: str) -> str:
    """A name as people read it: runs of blanks are one blank."""
    return " ".join(text.split())
