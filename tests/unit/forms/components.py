"""Components as small as a form file allows, and the kinds of fixtures that take them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import forms

Load = Callable[..., dict[str, Any]]
View = Callable[..., forms.FormView]


def field(type_: str, key: str, **rest: Any) -> dict[str, Any]:
    """A component labelled by its key."""
    return {"type": type_, "key": key, "label": key.capitalize(), **rest}


def text(key: str = "a", **rest: Any) -> dict[str, Any]:
    """A field for a line of text."""
    return {"type": "textfield", "key": key, "label": key.upper(), **rest}
