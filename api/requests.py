"""Requests as the views meet them: without signs that no text has and no database keeps."""

from __future__ import annotations

import re

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import BaseConverter
from werkzeug.utils import cached_property

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL keeps in no text, and halves of characters, which have no UTF-8."""


class CleanRequest(Request):
    """A request whose fields hold characters only; what was pasted along unseen is left out."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The parameters of the address."""
        return _clean(super().args)

    def _load_form_data(self) -> None:
        before = "form" in self.__dict__
        super()._load_form_data()
        if not before:
            self.__dict__["form"] = _clean(self.__dict__["form"])


class PlainText(BaseConverter):
    """A part of an address; one with control characters is no address here."""

    regex = r"[^/\x00-\x1f\x7f]+"
    part_isolating = True


def install(app: Flask) -> None:
    """Before any view is known: the kinds of parts of their addresses are set here."""
    app.request_class = CleanRequest
    app.url_map.converters["default"] = app.url_map.converters["string"] = PlainText


def _clean(fields: MultiDict[str, str]) -> MultiDict[str, str]:
    pairs = [
        (_UNKEEPABLE.sub("", name), _UNKEEPABLE.sub("", text))
        for name, text in fields.items(multi=True)
    ]
    return ImmutableMultiDict(pairs)
