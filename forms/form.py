"""A form, compiled once: it reads answers, keeps drafts, warns, and says how it is to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from forms.components import looks_ahead, walk, walk_scope
from forms.doubts import doubts
from forms.drafts import filled, kept
from forms.drawing import Drawing, Page
from forms.errors import FormError, FormSyntaxError
from forms.messages import Lang, say_all
from forms.reader import Reading, read_file
from forms.schema import read_answers, schema_for
from forms.settling import Scope, Settling
from forms.telling import NOBODY, Names, Telling, Vocabulary
from forms.view import FormView
from forms.vocabulary import wording_of
from forms.wording import Wording, together


@dataclass(frozen=True, slots=True)
class Speech:
    """What values are called where a form is drawn: the words of other forms, names of references."""

    words: Vocabulary = field(default_factory=dict)
    names: Names = NOBODY


MUTE = Speech()


class Form:
    """One form file, ready for any number of answers from any number of threads."""

    def __init__(self, name: str, reading: Reading) -> None:
        self.name = name
        self.title = reading.title
        self.notices = tuple(reading.notices)
        """What the file holds and the form leaves out."""
        self.components = reading.components
        self.names = frozenset(one.path[0] for one in walk_scope(self.components) if one.path)
        """Under which names the answers reach the case; rows of a list under the list's."""
        self._schema = schema_for(reading.components)
        self._ahead = looks_ahead(reading.components)
        every = list(walk(reading.components))
        self._asked = frozenset(name for one in every for name in one.asked_names())
        self._shown = self._asked.union(*(one.shown_names() for one in every))

    @cached_property
    def wording(self) -> Mapping[str, Wording]:
        """What the form calls each answer and each choice, by the name of the answer."""
        return wording_of(self.components)

    def load(
        self,
        answers: Mapping[str, Any],
        *,
        facts: Mapping[str, Any],
        now: datetime,
        lang: Lang = "id",
    ) -> dict[str, Any]:
        """The answers as JSON-plain data, ready for the case.

        ``answers`` are JSON values or the text of HTML fields; ``facts`` the case's data and the
        task's named facts. Unknown, hidden and disabled answers are dropped; read-only ones come
        from the facts; computed ones are computed. Raises ``FormError``.
        """
        scope = self._settle(answers, facts, now, self._asked)
        if scope.found:
            raise FormError(scope.found, lang)
        return scope.answers

    def warnings(
        self,
        answers: Mapping[str, Any],
        *,
        facts: Mapping[str, Any],
        now: datetime,
        lang: Lang = "id",
    ) -> dict[str, Any]:
        """Sentences about doubtful but allowed answers, nested like ``FormError.fields``."""
        scope = self._settle(answers, facts, now, self._asked)
        warned: dict[str, Any] = say_all(doubts(self.components, scope, now), lang)
        return warned

    def draft(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, right or wrong, of what the form asks; ``FormError`` above 512 KiB."""
        if not isinstance(answers, Mapping):
            raise FormError.whole("form_type")
        return kept(self.components, answers)

    def view(
        self,
        answers: Mapping[str, Any],
        *,
        facts: Mapping[str, Any],
        errors: Mapping[str, Any],
        now: datetime,
        lang: Lang = "id",
        speech: Speech = MUTE,
    ) -> FormView:
        """How the form is to be drawn: typed answers first, then what is known, then defaults.

        ``answers`` are a draft, what was just sent, or ``{}`` for a form not yet opened;
        ``errors`` are ``FormError.fields``; ``speech`` is what its texts and tables may call the
        values of the case beside what the form itself asks.
        """
        drawn = filled(self.components, answers, facts)
        scope = self._settle(drawn, facts, now, self._shown)
        warned = say_all(doubts(self.components, scope, now), lang)
        page = Page(scope, drawn, errors, warned)
        telling = Telling(
            words=together((self.wording, speech.words)), names=speech.names, lang=lang
        )
        return Drawing(now=now, telling=telling).form(self.title, self.components, page)

    def _settle(
        self,
        answers: Mapping[str, Any],
        facts: Mapping[str, Any],
        now: datetime,
        names: frozenset[str],
    ) -> Scope:
        if not isinstance(answers, Mapping):
            raise FormError.whole("form_type")
        given = read_answers(self._schema, answers)
        settling = Settling(now)
        return settling.form(self.components, given, facts=facts, names=names, ahead=self._ahead)


def read(source: bytes, name: str) -> Form:
    """Compile a form-js file; ``FormSyntaxError`` names each component at fault and its remedy."""
    reading = read_file(source)
    if reading.problems:
        raise FormSyntaxError(name, reading.problems)
    return Form(name, reading)


def check(source: bytes, name: str) -> list[str]:
    """Every problem of a form file as a sentence, for the linter; empty when there is none."""
    reading = read_file(source)
    return [f"{name}: {problem}" for problem in (*reading.problems, *reading.advice)]
