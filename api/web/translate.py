"""Sentences in the language of the reader: Flask-Babel behind typed names."""

from __future__ import annotations

from typing import Any, cast

import flask_babel  # type: ignore[import-untyped]


def gettext(sentence: str, **values: Any) -> str:
    """The sentence now, blanks of the form ``%(name)s`` filled in."""
    return cast(str, flask_babel.gettext(sentence, **values))


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """The sentence for a number, which fills the blank ``%(num)d``."""
    return cast(str, flask_babel.ngettext(one, many, num, **values))


def lazy_gettext(sentence: str) -> str:
    """A sentence of a module's constant, translated each time it is read."""
    return cast(str, flask_babel.lazy_gettext(sentence))


_ = gettext
_l = lazy_gettext
