"""What forms can refuse: the officer's answers, or the form file itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.messages import Fault, Lang, codes_of, say_all


class FormError(Exception):
    """The answers do not satisfy the form.

    ``fields`` is nested like the answers: field name → sentences, list name → {row number → {field
    name → sentences}}; what concerns the whole form stands under ``""``. ``codes`` has the same
    shape with codes of the catalogue in place of sentences.
    """

    def __init__(self, faults: Mapping[str | int, Any], lang: Lang = "id") -> None:
        super().__init__("The answers do not satisfy the form.")
        self.fields: dict[str, Any] = say_all(dict(faults), lang)
        self.codes: dict[str, Any] = codes_of(dict(faults))

    @classmethod
    def whole(cls, code: str, lang: Lang = "id") -> FormError:
        """An error of the form as a whole, not of one field."""
        return cls({"": [Fault(code)]}, lang)


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One fault of a form file: where it is, what it is, and how to mend it."""

    component: str
    """Id of the component, "" when the whole file is meant."""
    key: str
    message: str
    remedy: str

    @classmethod
    def of(cls, raw: Mapping[str, Any], message: str, remedy: str) -> FormProblem:
        """A fault of a raw component, named by its id and its key or path."""
        key = str(raw.get("key") or raw.get("path") or "")
        return cls(str(raw.get("id") or ""), key, message, remedy)

    def __str__(self) -> str:
        where = f"{self.component} ({self.key})" if self.key else self.component
        return (
            f"{where}: {self.message} {self.remedy}" if where else f"{self.message} {self.remedy}"
        )


class FormSyntaxError(Exception):
    """The form file can not be used; ``problems`` names every component at fault with a remedy."""

    def __init__(self, name: str, problems: Sequence[FormProblem]) -> None:
        super().__init__(f"{name}: " + "; ".join(str(problem) for problem in problems))
        self.name = name
        self.problems = list(problems)
