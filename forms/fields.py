"""The field types of the administration as marshmallow fields, for JSON and HTML text alike.

Every field turns a blank into None and raises a ``Fault``, not a sentence; whether an answer is
*required* depends on the other answers and is settled later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from marshmallow import ValidationError, fields

from forms import identity, parsing
from forms.messages import Fault, Invalid
from forms.sentence import is_sentence


class Answer(fields.Field[Any]):
    """One answer; subclasses say in ``read`` what it must be."""

    blank: ClassVar[Any] = None

    def __init__(self, **limits: Any) -> None:
        super().__init__(allow_none=True)
        self.limits = limits

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, list):
            value = value[-1] if value else None
        if value is None or (isinstance(value, str) and (not value or value.isspace())):
            return self.blank
        try:
            return self.read(value)
        except Invalid as invalid:
            raise ValidationError([invalid.fault]) from invalid

    def read(self, value: Any) -> Any:
        """The answer as JSON-plain data; ``Invalid`` when it can not be read."""
        raise NotImplementedError


class Text(Answer):
    """Text with limits of length and form; ``pattern`` is searched for, as form-js does."""

    def __init__(self, **limits: Any) -> None:
        super().__init__(**limits)
        self._least = limits.get("minLength")
        self._most = limits.get("maxLength") or parsing.MAX_TEXT
        pattern = limits.get("pattern")
        self._pattern = re.compile(pattern, re.ASCII) if pattern else None
        self._keep_lines = limits.get("lines", False)

    def read(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise Invalid("text_type")
        text = parsing.clean(str(value)).strip().replace("\r\n", "\n")
        if not self._keep_lines and "\n" in text:
            text = " ".join(text.split())
        if len(text) > self._most:
            raise Invalid("too_long", max=self._most)
        if self._least and len(text) < self._least:
            raise Invalid("too_short", min=self._least)
        if self.limits.get("sentence") and not is_sentence(text):
            raise Invalid("sentence")
        if self._pattern and not self._pattern.search(text):
            raise Invalid("pattern", hint=self.limits.get("hint", ""))
        return text


class Email(Text):
    """An e-mail address of one mailbox."""

    _ADDRESS = re.compile(r"[^@\s<>\"',;]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")

    def read(self, value: Any) -> str:
        text = super().read(value)
        if len(text) > 254 or not self._ADDRESS.fullmatch(text):
            raise Invalid("email")
        return text


class Number(Answer):
    """A number within its limits; ``decimalDigits`` 0 asks for whole numbers."""

    def read(self, value: Any) -> int | float | str:
        number = parsing.read_number(value)
        exact = Decimal(str(number))
        self._fits(exact)
        return (
            parsing.number_text(number).replace(",", ".") if self.limits.get("as_text") else number
        )

    def _fits(self, number: Decimal) -> None:
        digits = self.limits.get("decimalDigits")
        exponent = number.normalize().as_tuple().exponent
        if digits is not None and isinstance(exponent, int) and -exponent > digits:
            raise Invalid("decimals", max=digits)
        within(number, self.limits)
        step = self.limits.get("increment")
        if step and number % Decimal(str(step)):
            raise Invalid("increment", increment=parsing.number_text(step))


class Money(Answer):
    """Rupiah as a whole number, not negative."""

    def read(self, value: Any) -> int:
        amount = parsing.read_money(value)
        within(Decimal(amount), self.limits, parsing.money_text)
        return amount


class Flag(Answer):
    """A checkbox: HTML sends ``on`` or nothing."""

    blank: ClassVar[Any] = False

    def read(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if (text := str(value).strip().lower()) in {"on", "true", "1", "ya", "yes"}:
            return True
        if text in {"off", "false", "0", "tidak", "no"}:
            return False
        raise Invalid("tick")


class Choice(Answer):
    """One value of a list; ``tokens`` maps the HTML text of each value to the value.

    Without ``tokens`` the list depends on the facts and is checked when the form is settled.
    """

    def read(self, value: Any) -> Any:
        tokens: Mapping[str, Any] | None = self.limits.get("tokens")
        return value if tokens is None else chosen(value, tokens)


class Choices(Choice):
    """Any number of different values of a list."""

    blank: ClassVar[Any] = []

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        given = value if isinstance(value, list) else [value]
        picked: list[Any] = []
        for one in given:
            answer = super()._deserialize(one, attr, data)
            if answer != [] and answer is not None and answer not in picked:
                picked.append(answer)
        return picked


class Parsed(Answer):
    """An answer read by one function of ``forms.parsing`` or ``forms.identity``."""

    parse: ClassVar[staticmethod[[Any], Any]]

    def read(self, value: Any) -> Any:
        return self.parse(value)


class Nik(Parsed):
    """The 16 digits of a NIK."""

    parse = staticmethod(identity.read_nik)


class KkNumber(Parsed):
    """The 16 digits of a KK number."""

    parse = staticmethod(identity.read_kk)


class Phone(Parsed):
    """A phone number in international form, such as ``+62…``."""

    parse = staticmethod(parsing.read_phone)


class Wilayah(Parsed):
    """A Kemendagri area code."""

    parse = staticmethod(parsing.read_wilayah)


class Date(Parsed):
    """An ISO date."""

    parse = staticmethod(parsing.read_date)


class Time(Parsed):
    """An ISO time of day."""

    parse = staticmethod(parsing.read_time)


class Coordinates(Parsed):
    """``{lat, lon, accuracy, captured_at, source}``; see ``parsing.read_place``."""

    parse = staticmethod(parsing.read_place)


class Moment(Answer):
    """An ISO date and time, in the zone form that the file asks for."""

    def read(self, value: Any) -> str:
        return parsing.read_moment(value, self.limits.get("zone", "no_timezone"))


class Attachment(Parsed):
    """The id of one uploaded file (photo or document)."""

    parse = staticmethod(parsing.read_attachment)


class Attachments(Attachment):
    """The ids of several uploaded files, at most ``max``."""

    blank: ClassVar[Any] = []

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        every = value if isinstance(value, list) else [value]
        read = (super(Attachments, self)._deserialize(one, attr, data) for one in every)
        ids = list(dict.fromkeys(one for one in read if one))
        most = self.limits.get("max", 20)
        if len(ids) > most:
            raise ValidationError([Fault("too_many_files", {"max": most})])
        return ids


def chosen(value: Any, tokens: Mapping[str, Any]) -> Any:
    """The listed value that ``value`` (itself, or its HTML text) stands for."""
    token = token_of(value)
    if token not in tokens:
        raise Invalid("choice")
    return tokens[token]


def token_of(value: Any) -> str:
    """The text that stands for a listed value in HTML."""
    if isinstance(value, str):
        return value
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def within(
    number: Decimal,
    limits: Mapping[str, Any],
    text: Callable[[Any], str] = parsing.number_text,
) -> None:
    """Hold ``number`` to ``min`` and ``max`` where they are given."""
    least, most = limits.get("min"), limits.get("max")
    if least is not None and number < Decimal(str(least)):
        raise Invalid("too_small", min=text(least))
    if most is not None and number > Decimal(str(most)):
        raise Invalid("too_big", max=text(most))


def blank(value: Any) -> bool:
    """Whether nothing was answered; an unticked box and an empty list are blank too."""
    return value is None or value is False or value == "" or value == [] or value == {}


KINDS: Mapping[str, type[Answer]] = {
    **dict.fromkeys(("text", "textarea", "sidik"), Text),
    "email": Email,
    "number": Number,
    "checkbox": Flag,
    "radio": Choice,
    "select": Choice,
    "checklist": Choices,
    "taglist": Choices,
    "date": Date,
    "time": Time,
    "datetime": Moment,
    "nik": Nik,
    "kk": KkNumber,
    "uang": Money,
    "koordinat": Coordinates,
    "foto": Attachment,
    "berkas": Attachment,
    "telepon": Phone,
    "wilayah": Wilayah,
    "tanggal_hukum": Date,
}
"""Kind of an answer → its field; a kind is a form-js type or a ``jenis`` of the administration."""


def field_for(kind: str, limits: Mapping[str, Any]) -> Answer:
    """The marshmallow field of a kind of answer."""
    if limits.get("multiple") and kind in {"foto", "berkas"}:
        return Attachments(**limits)
    return KINDS[kind](**limits)
