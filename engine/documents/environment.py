"""The language of a letter: Jinja with plain data only, in which nothing of Python can be reached.

A template comes from an office, so it is treated like input: names that begin with an underscore,
methods, and calls other than ``feel`` and ``lampiran`` do not exist; filters are a closed list;
text can not be multiplied; whatever a fact holds is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment

from engine.documents.errors import DocumentFailed
from engine.documents.words import FILTERS, printable
from engine.sentences import say

_STANDARD_FILTERS = """
    abs batch capitalize count d default dictsort e escape first groupby int join last length list
    lower map max min reject rejectattr replace reverse round select selectattr slice sort sum
    title trim truncate unique upper
"""
MOST_PARTS = 256
"""Compiled parts of templates kept ready."""
_LOOP = {"index", "index0", "first", "last", "length", "revindex", "previtem", "nextitem"}


class Missing(StrictUndefined):
    """A placeholder for which there is no fact; writing, testing or looping over it is an error."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = None,
        name: str | None = None,
        exc: Any = None,
    ) -> None:
        def refuse(_message: str | None) -> DocumentFailed:
            return DocumentFailed(
                say(
                    "Isian “{name}” belum ada. Lengkapi datanya, atau hapus isian itu dari templat.",
                    name=name,
                ),
                placeholder=name,
            )

        super().__init__(hint, obj, name or "", cast("type[TemplateRuntimeError]", refuse))


class Empty(Undefined):
    """A fact that is there but null: false in a condition, no items in a loop, never printed."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)

    def __str__(self) -> str:
        raise DocumentFailed(
            say(
                "Isian “{undefined_name}” kosong. Lengkapi datanya, atau pakai if di templat.",
                undefined_name=self._undefined_name,
            ),
            placeholder=self._undefined_name,
        )

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Empty)

    def __hash__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class LetterFunction:
    """One of the few functions a letter may call."""

    function: Callable[[str], Any]

    def __call__(self, text: str) -> Any:
        return self.function(text)


class LetterEnvironment(SandboxedEnvironment):
    """Jinja as letters may use it."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=Missing, finalize=printable)
        self.globals.clear()
        standard = {name: self.filters[name] for name in _STANDARD_FILTERS.split()}
        self.filters = {**standard, **FILTERS}
        self._compiled = lru_cache(maxsize=MOST_PARTS)(super().from_string)

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,
        template_class: type[Template] | None = None,
    ) -> Template:
        """The compiled template; the text of a letter's part is compiled once."""
        if isinstance(source, str) and globals is None and template_class is None:
            return self._compiled(source)
        return super().from_string(source, globals, template_class)

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the letter's own functions and macros written in the template."""
        return isinstance(obj, LetterFunction | Macro)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A member of a context, or a fact about the loop; attributes of Python do not exist."""
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``a.b``, ``a["b"]``, ``a[0]``, ``a[1:3]`` on plain data."""
        if isinstance(obj, Undefined):
            return obj
        if isinstance(obj, Mapping):
            if argument in obj:
                return blank_as_empty(argument, obj[argument])
            return Missing(name=str(argument))
        if isinstance(obj, str | list | tuple) and isinstance(argument, int | slice):
            try:
                return blank_as_empty(argument, obj[argument])
            except IndexError:
                pass
        return Missing(name=str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Products and remainders of numbers; text can not be multiplied, nor powers taken."""
        if operator == "**" or isinstance(left, str | list) or isinstance(right, str | list):
            raise SecurityError(f"{operator} on text")
        return super().call_binop(context, operator, left, right)


def blank_as_empty(name: Any, value: Any) -> Any:
    """The value, or the named nothing that a condition can test and a placeholder refuses."""
    return Empty(name=str(name)) if value is None else value
