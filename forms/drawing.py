"""Draws a settled form into views: texts, values as typed, choices, errors beside their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.wording import NOTHING
from forms import prose
from forms.checks import earliest, options_of
from forms.components import Column, Component, get_in, walk
from forms.controls import attributes_of, control_of, is_native, is_ticked, text_of, ui_words
from forms.expressions import Caption, Template, evaluate, holds, saying
from forms.fields import token_of
from forms.messages import Fault
from forms.names import ACTION, name_of
from forms.settling import Scope, Settling, known_of
from forms.summing import flat, summary
from forms.telling import Telling
from forms.view import ErrorLink, FieldView, FormView, LinkView, OptionView, RowView

_MOST_CELLS = 200
"""Rows that a read-only table shows."""


@dataclass(frozen=True, slots=True)
class Page:
    """One scope being drawn: its settled answers, what was typed, and what is said about it."""

    scope: Scope
    drawn: Mapping[str, Any]
    errors: Any
    warnings: Any
    place: tuple[str | int, ...] = ()
    """Where the scope lies in the form: ``("anggota", 0)`` for a row."""


class Drawing:
    """One drawing of a form, in one language, at one time."""

    def __init__(self, *, now: datetime, telling: Telling) -> None:
        self.now, self.telling, self.lang = now, telling, telling.lang
        self.settling = Settling(now)

    def form(self, title: str, components: Sequence[Component], page: Page) -> FormView:
        """The view of a whole form."""
        fields = self.fields(components, page)
        words = ui_words(self.lang)
        whole = (ErrorLink(target="", text=text) for text in _own(page.errors))
        return FormView(
            title=title,
            lang=self.lang,
            fields=fields,
            errors=(*whole, *summary(fields, words["row"].lower())),
            words=words,
            action=ACTION,
            changes=any(any(component.expressions()) for component in walk(components)),
            uploads=any(field.control == "file" for field in flat(fields)),
        )

    def fields(self, components: Sequence[Component], page: Page) -> tuple[FieldView, ...]:
        """The views of the components of one scope."""
        return tuple(self.field(component, page) for component in components)

    def field(self, component: Component, page: Page) -> FieldView:
        """The view of one component; a hidden one is marked and otherwise empty."""
        context = page.scope.context
        answers = component.asks or component.type == "dynamiclist"
        name = name_of((*page.place, *(component.path if answers else (component.id,))))
        # What holds no answer has an id of its own kind, so that it can not meet a key.
        common: dict[str, Any] = {
            "id": f"{'f' if answers else 'k'}-{name}",
            "name": name,
            "control": control_of(component),
            "kind": component.kind,
            "columns": _columns(component.width),
        }
        if component.hide is not False and holds(component.hide, context, self.now):
            return FieldView(**common, visible=False)
        common["label"] = component.label.fill(context, self.now, self.telling)
        common["description"] = self.description(component, context)
        if component.type == "group":
            return FieldView(**common, fields=self.fields(component.components, page))
        if component.type == "dynamiclist":
            return self.list(component, page, common)
        return (
            self.answer(component, page, common)
            if component.path
            else self.shown(component, page, common)
        )

    def description(self, component: Component, context: Mapping[str, Any]) -> str:
        """What is said below the label, with the first day that a date may have."""
        said = component.description.fill(context, self.now, self.telling)
        first = earliest(component, context, self.now)
        if first is None:
            return said
        told = Fault("date_from", {"day": first, "cause": component.cause})
        return f"{said} {told.say(self.lang)}".strip()

    def answer(self, component: Component, page: Page, common: dict[str, Any]) -> FieldView:
        """The view of a component that holds one answer."""
        context = page.scope.context
        readonly = (
            component.disabled
            or component.computed is not None
            or (component.readonly is not False and holds(component.readonly, context, self.now))
        )
        value = self.value(component, page, readonly)
        fixed: dict[str, Any] = {
            "errors": _said(page.errors, component),
            "warnings": _said(page.warnings, component),
            **self.demand(component, context),
            "readonly": readonly,
            "options": self.options(component, context, value, common["id"]),
            "value": text_of(component, value, self.lang),
            "checked": is_ticked(value),
            "attributes": attributes_of(component),
            "prefix": component.prefix or ("Rp" if component.kind == "uang" else ""),
            "suffix": component.suffix,
        }
        if not is_native(common["control"], fixed["value"]):
            fixed["control"] = "text"
        if readonly:
            fixed["control"] = "output"
            fixed["value"] = self.readable(component, value, fixed["options"])
            fixed["prefix"] = "" if component.kind == "uang" else component.prefix
            fixed["suffix"] = ""
        return FieldView(**{**common, **fixed})

    def demand(self, component: Component, context: Mapping[str, Any]) -> dict[str, bool]:
        """Whether an answer is required, and whether that waits for another answer."""
        rule = component.required
        required = rule is not False and holds(rule, context, self.now)
        waits = not isinstance(rule, bool) and any(context.get(one) is None for one in rule.names)
        return {"required": required, "undecided": waits and not required}

    def value(self, component: Component, page: Page, readonly: bool) -> Any:
        """What stands in the field: as typed, or what is known where typing is not allowed."""
        if component.computed is not None:
            return get_in(page.scope.answers, component.path)
        if readonly:
            return known_of(component, page.scope)
        return get_in(page.drawn, component.path)

    def readable(self, component: Component, value: Any, options: Sequence[OptionView]) -> str:
        """A value that can not be changed, as text."""
        if options:
            return ", ".join(option.label for option in options if option.checked) or NOTHING
        return self.telling.value(component.path[-1], value)

    def options(
        self, component: Component, context: Mapping[str, Any], value: Any, identity: str
    ) -> tuple[OptionView, ...]:
        """The choices; the first carries the field's own id, so that an error can lead to it."""
        picked = {token_of(one) for one in (value if isinstance(value, list) else [value])}
        return tuple(
            OptionView(
                id=f"{identity}--{number}" if number else identity,
                value=(token := token_of(option.value)),
                label=option.label.say(self.lang),
                checked=token in picked,
                group=option.group,
            )
            for number, option in enumerate(options_of(component, context, self.now, self.telling))
        )

    # --- lists -----------------------------------------------------------------------------------

    def list(self, component: Component, page: Page, common: dict[str, Any]) -> FieldView:
        """The view of a list: its rows, and the buttons that change them."""
        rows = get_in(page.drawn, component.path) or []
        free = not component.limits.get("fixed_rows")
        most = component.limits.get("max")
        errors = get_in(page.errors, component.path)
        return FieldView(
            **common,
            errors=_own(errors),
            rows=tuple(self.row(component, page, number, free) for number in range(len(rows))),
            add=f"tambah:{common['name']}" if free and (not most or len(rows) < most) else "",
            required=bool(component.limits.get("min")),
        )

    def row(self, component: Component, page: Page, number: int, free: bool) -> RowView:
        """The view of one row."""
        place = (*page.place, *component.path, number)
        drawn = get_in(page.drawn, component.path)[number]
        errors = _of_row(get_in(page.errors, component.path), number)
        inner = Page(
            self.row_scope(component, page, number),
            drawn,
            errors,
            _of_row(get_in(page.warnings, component.path), number),
            place,
        )
        return RowView(
            id=f"f-{name_of(place)}",
            number=number + 1,
            fields=self.fields(component.components, inner),
            errors=_own(errors),
            remove=f"hapus:{name_of(place)}" if free else "",
        )

    def row_scope(self, component: Component, page: Page, number: int) -> Scope:
        """The settled scope of a row; one left blank is settled only to be drawn."""
        settled = page.scope.rows.get(component.path, {})
        if number in settled:
            return settled[number]
        return self.settling.row(component, page.scope, row={}, faults={}, known={})

    # --- what holds no answer --------------------------------------------------------------------

    def shown(self, component: Component, page: Page, common: dict[str, Any]) -> FieldView:
        """The view of a text, picture, table or list of documents."""
        context = page.scope.context
        if component.type == "table":
            return self.table(component, context, common)
        if component.type == "documentPreview":
            links = tuple(_link(one) for one in self.found(component, context))
            return FieldView(**common, links=links)
        if component.type == "image":
            return FieldView(**common, value=component.text.fill(context, self.now))
        english = self.lang == "en" and component.text_en.pieces
        text: Template = component.text_en if english else component.text
        render = prose.bare if component.type == "html" else prose.markdown
        return FieldView(**common, blocks=render(text.fill(context, self.now, self.telling)))

    def table(
        self, component: Component, context: Mapping[str, Any], common: dict[str, Any]
    ) -> FieldView:
        """The view of a read-only table."""
        found = [row for row in self.found(component, context) if isinstance(row, Mapping)]
        columns = component.columns or tuple(
            Column(key=key, heading=Caption(Template((self.telling.label(key),))))
            for key in (found[0] if found else ())
        )
        self.telling.names.learn(found[:_MOST_CELLS])
        cells = tuple(
            tuple(self.cell(column, row.get(column.key)) for column in columns)
            for row in found[:_MOST_CELLS]
        )
        headings = tuple(one.heading.fill(context, self.now, self.telling) for one in columns)
        return FieldView(**common, headings=headings, cells=cells)

    def cell(self, column: Column, value: Any) -> str:
        """The text of a cell; where nothing is, the word that the column has for it."""
        if value in (None, "") and (word := column.nothing.say(self.lang)):
            return word
        return self.telling.value(column.key, value)

    def found(self, component: Component, context: Mapping[str, Any]) -> Sequence[Any]:
        """The rows of a component's data source; nothing where it gives no list."""
        if component.source is None:
            return ()
        value = evaluate(component.source, saying(context, self.telling), self.now)
        return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _columns(width: int | None) -> int:
    """Bootstrap's 12 columns for form-js's 16."""
    return 12 if width is None else max(1, min(12, round(width * 12 / 16)))


def _said(said: Any, component: Component) -> tuple[str, ...]:
    """The sentences about one answer."""
    return _own(get_in(said, component.path))


def _own(said: Any) -> tuple[str, ...]:
    """Sentences about the thing itself, not about what it holds."""
    if isinstance(said, Mapping):
        said = said.get("")
    return tuple(str(one) for one in said) if isinstance(said, list | tuple) else ()


def _of_row(said: Any, number: int) -> Any:
    """What is said of one row; JSON turns row numbers into text."""
    if not isinstance(said, Mapping):
        return {}
    return said.get(number) or said.get(str(number)) or {}


def _link(document: Any) -> LinkView:
    """A document as a link; only addresses of this site can be opened."""
    if not isinstance(document, Mapping):
        return LinkView(text=str(document))
    meta = document.get("metadata")
    inner = meta if isinstance(meta, Mapping) else {}
    text = document.get("nama") or document.get("name") or inner.get("fileName")
    url = str(document.get("url") or "")
    safe = url.startswith("/") and not url.startswith(("//", "/\\"))
    return LinkView(text=str(text or url), url=url if safe else "")
