"""Reads a form-js file (schemaVersion 19 and older) into components, naming every fault of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms import properties
from forms.compiling import Compiler
from forms.components import Component, Path
from forms.errors import FormProblem

SCHEMA_VERSION = 19
MAX_DEPTH = 6
"""Groups and lists inside one another."""
CHOOSING = frozenset({"checklist", "radio", "select", "taglist"})
TYPING = frozenset({"textfield", "textarea", "number", "checkbox", "datetime", "filepicker"})
ASKING = CHOOSING | TYPING | {"expression"}
SHOWING = frozenset({"text", "html", "image", "spacer", "separator", "table", "documentPreview"})
NESTING = frozenset({"group", "dynamiclist"})
_BLANKS = re.compile(r"[^\w-]+", re.ASCII)
_KEY = re.compile(r"(?!__)[A-Za-z_][A-Za-z0-9_]*(\.(?!__)[A-Za-z_][A-Za-z0-9_]*)*")


@dataclass(slots=True)
class Reading:
    """What came of reading a file: its components, and what was found wrong or unusual."""

    title: str = ""
    components: tuple[Component, ...] = ()
    problems: list[FormProblem] = field(default_factory=list)
    """Reasons to refuse the file."""
    advice: list[FormProblem] = field(default_factory=list)
    """Faults that a reader of the form would meet, no reason to refuse it."""
    notices: list[str] = field(default_factory=list)
    """What the file holds and the form leaves out."""


def read_file(source: bytes) -> Reading:
    """Read the bytes of a form file; faults are collected, never raised."""
    reading = Reading()
    try:
        document = json.loads(source)
    except (ValueError, RecursionError) as error:
        _refuse(
            reading, {}, f"The file is not JSON ({error}).", "Save it again in the form editor."
        )
        return reading
    if not isinstance(document, dict) or not isinstance(document.get("components"), list):
        _refuse(reading, {}, "The file is not a form.", 'A form file has a list "components".')
        return reading
    version = document.get("schemaVersion", SCHEMA_VERSION)
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        remedy = f"Save it with a form editor of schemaVersion {SCHEMA_VERSION} or older."
        _refuse(reading, {}, f"schemaVersion {version} is not known.", remedy)
        return reading
    reading.title = str(document.get("title") or document.get("name") or document.get("id") or "")
    reading.components = _Reader(reading).scope(document["components"])
    return reading


def _refuse(reading: Reading, raw: Mapping[str, Any], message: str, remedy: str) -> None:
    problem = FormProblem.of(raw, message, remedy)
    if problem not in reading.problems:
        reading.problems.append(problem)


class _Reader:
    """Turns raw components into compiled ones, one scope (form or list row) at a time."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.ids: set[str] = set()

    def scope(self, raws: Iterable[Any], depth: int = 0) -> tuple[Component, ...]:
        """The components of one scope; a name may stand in it once."""
        taken: set[Path] = set()
        return self.several(raws, (), taken, depth)

    def several(
        self, raws: Iterable[Any], prefix: Path, taken: set[Path], depth: int
    ) -> tuple[Component, ...]:
        read = (self.component(raw, prefix, taken, depth) for raw in raws)
        return tuple(component for component in read if component)

    def component(self, raw: Any, prefix: Path, taken: set[Path], depth: int) -> Component | None:
        if not isinstance(raw, dict):
            _refuse(self.reading, {}, "A component is not an object.", "Remove it.")
            return None
        if not self.known(raw) or depth > MAX_DEPTH:
            if depth > MAX_DEPTH:
                _refuse(
                    self.reading, raw, "Lists and groups are nested too deeply.", "Flatten them."
                )
            return None
        type_ = str(raw["type"])
        # Ids become HTML ids: every component needs one, without blanks.
        raw = {**raw, "id": _BLANKS.sub("_", str(raw.get("id") or f"{type_}_{len(self.ids)}"))}
        path = self.path(raw, type_, prefix, taken)
        inner: tuple[Component, ...] = ()
        if type_ == "group":
            inner = self.several(raw.get("components") or [], path, taken, depth + 1)
        elif type_ == "dynamiclist":
            inner = self.scope(raw.get("components") or [], depth + 1)
        return self.compiled(raw, type_, path, inner)

    def known(self, raw: Mapping[str, Any]) -> bool:
        type_ = raw.get("type")
        if type_ == "button":
            self.reading.notices.append(
                f"{raw.get('id', 'button')}: the button is left out; the page has its own."
            )
            return False
        if type_ == "iframe":
            remedy = "Take the iframe out; put what it shows into a text or a link."
            _refuse(self.reading, raw, "A form may not show foreign pages.", remedy)
            return False
        if type_ not in ASKING | SHOWING | NESTING:
            remedy = f"Use one of: {', '.join(sorted(ASKING | SHOWING | NESTING))}."
            _refuse(self.reading, raw, f"Component type “{type_}” is not known.", remedy)
            return False
        identity = str(raw.get("id") or "")
        if identity and identity in self.ids:
            _refuse(self.reading, raw, "Another component has the same id.", "Give it its own id.")
        self.ids.add(identity or f"#{len(self.ids)}")
        return True

    def path(self, raw: Mapping[str, Any], type_: str, prefix: Path, taken: set[Path]) -> Path:
        name = str(raw.get("path" if type_ in NESTING else "key") or "")
        if not name:
            if type_ in ASKING or type_ == "dynamiclist":
                what = "path" if type_ == "dynamiclist" else "key"
                _refuse(self.reading, raw, f"The component has no {what}.", f"Give it a {what}.")
            return prefix
        if type_ in SHOWING:
            return prefix
        if not _KEY.fullmatch(name):
            remedy = "Use letters, digits and _, beginning with a letter."
            _refuse(self.reading, raw, f"“{name}” can not be a name.", remedy)
            return prefix
        path = (*prefix, *name.split("."))
        if type_ != "group":
            self.take(raw, path, taken)
        return path

    def take(self, raw: Mapping[str, Any], path: Path, taken: set[Path]) -> None:
        def clashes(other: Path) -> bool:
            shared = min(len(other), len(path))
            return other[:shared] == path[:shared]

        if any(clashes(other) for other in taken):
            _refuse(
                self.reading,
                raw,
                f"“{'.'.join(path)}” is used twice.",
                "Give each field its own key.",
            )
        taken.add(path)

    def compiled(
        self, raw: Mapping[str, Any], type_: str, path: Path, inner: tuple[Component, ...]
    ) -> Component | None:
        compiler = Compiler(raw, type_)
        component = compiler.component(path if type_ in ASKING | NESTING else (), inner)
        self.reading.problems.extend(compiler.problems)
        self.advise(raw, type_, component)
        return component

    def advise(self, raw: Mapping[str, Any], type_: str, component: Component) -> None:
        def advice(message: str, remedy: str) -> None:
            self.reading.advice.append(FormProblem.of(raw, message, remedy))

        labelled = CHOOSING | TYPING | {"dynamiclist", "table"}
        if type_ in labelled and not component.label.id.pieces:
            advice("The component has no label.", "Give it a label that says what to fill in.")
        if type_ == "image" and not str(raw.get("alt") or "").strip():
            advice("The image has no text for those who can not see it.", "Fill in its alt text.")
        for name in properties.unknown(raw.get("properties")):
            advice(f"The property “{name}” is not known.", "Remove it or correct its spelling.")
        if properties.strange_owner(raw.get("properties")):
            advice("The property “milik” names no body.", f"Write {properties.BODY}, or remove it.")
        for row in component.components if _rows_can_go(component) else ():
            if row.asks and row.readonly is not False:
                message = f"“{row.path[-1]}” is read-only in a list whose rows can be removed."
                advice(message, "Switch adding and removing off, or let it be filled in.")


def _rows_can_go(component: Component) -> bool:
    return component.type == "dynamiclist" and not component.limits.get("fixed_rows")
