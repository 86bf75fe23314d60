"""What the Jinja macro draws: a form as a tree of plain, finished views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.messages import Lang
from forms.prose import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One choice: ``value`` is its HTML text."""

    id: str
    value: str
    label: str
    checked: bool = False
    group: str = ""
    """Under which heading a long list shows it; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """One document of a read-only list; ``url`` is empty when it can not be opened."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row of a list; ``remove`` is the value of its remove button, "" when it must stay."""

    id: str
    number: int
    """Counted from 1, for the officer."""
    fields: tuple[FieldView, ...]
    errors: tuple[str, ...] = ()
    remove: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One component as it is to be drawn.

    ``control`` says how: text, textarea, select, multiselect, radio, checklist, checkbox, date,
    time, datetime, place, file, output, group, list, prose, image, table, documents, separator,
    spacer. ``value`` is text; for ``place`` a mapping of texts, for ``file`` the ids uploaded.
    """

    id: str
    name: str
    control: str
    kind: str
    visible: bool = True
    label: str = ""
    description: str = ""
    value: Any = ""
    checked: bool = False
    options: tuple[OptionView, ...] = ()
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    required: bool = False
    undecided: bool = False
    """Whether an answer still to come may require this one: not to be called optional yet."""
    readonly: bool = False
    columns: int = 12
    """Width in Bootstrap's 12 columns."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """HTML attributes of the input: inputmode, autocomplete, maxlength, accept, capture …"""
    prefix: str = ""
    suffix: str = ""
    fields: tuple[FieldView, ...] = ()
    rows: tuple[RowView, ...] = ()
    add: str = ""
    """Value of the button that adds a row, "" when none may be added."""
    headings: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[LinkView, ...] = ()

    @property
    def described_by(self) -> str:
        """The ids of the hint, the errors and the warnings beside the input."""
        parts = (
            ("hint", self.description),
            ("error", self.errors),
            ("warning", self.warnings),
        )
        return " ".join(f"{self.id}--{part}" for part, there in parts if there)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorLink:
    """One line of the error summary; ``target`` is the id of the field, "" for the whole form."""

    target: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A whole form as it is to be drawn."""

    title: str
    lang: Lang
    fields: tuple[FieldView, ...]
    errors: tuple[ErrorLink, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """The macro's own words: add, remove, row, optional, error_title …"""
    action: str = "_aksi"
    """Name of the submit buttons that change rows; hand their value to ``apply_row_action``."""
    changes: bool = False
    """Whether answers show, hide or compute others: the macro then offers a refresh button."""
    uploads: bool = False
    """Whether the HTML form must be ``multipart/form-data``."""
