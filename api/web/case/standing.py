"""Where a case stands, on a page: a word with its colour, and the sentence with its link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from api.telling import told
from api.web.locale import moment
from api.web.translate import gettext
from engine import CaseState, Moment, OtherCase, Sentence, called, sentence_of, word_of

_TONES: dict[str, tuple[str, str]] = {
    "stuck": ("danger", "alert"),
    "suspended": ("warning", "pause"),
    "task": ("info", "play"),
    "children": ("info", "flow"),
    "case": ("info", "clock"),
    "timer": ("info", "clock"),
    "message": ("info", "clock"),
    "system": ("info", "gear"),
}
_ENDS = {"completed": ("success", "check"), "failed": ("danger", "alert")}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The state of a case as a page shows it; ``text`` is the sentence without its link."""

    word: str
    sentence: Markup
    tone: str
    icon: str

    @property
    def text(self) -> str:
        """The sentence without links."""
        return self.sentence.striptags()


def standing(state: CaseState) -> Standing:
    """The state in the words of the reader's language."""
    tone, icon = _ENDS.get(state.state) or _TONES.get(state.kind, ("neutral", "minus"))
    return Standing(
        word=told(word_of(state)),
        sentence=_said(sentence_of(state), state.other),
        tone=tone,
        icon=icon,
    )


def _said(part: Any, other: OtherCase | None) -> Markup:
    """A sentence in the reader's language; what calls the other case is a link to it.

    Texts filled in are escaped, moments are written anew.
    """
    if isinstance(part, Moment):
        return Markup("{}").format(moment(part.value))
    if not isinstance(part, Sentence):
        return Markup("{}").format(part)
    template = gettext(part.template) if part.template else ""
    said = Markup(template).format(
        **{name: _said(inner, other) for name, inner in part.parts.items()}
    )
    if other is not None and other.open and part == called(other):
        return Markup('<a href="{}">{}</a>').format(url_for("case.show", case_id=other.id), said)
    return said
