"""Compiles one raw component of a form file: its texts, conditions, limits and lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from engine.feel import Expression, FeelSyntaxError
from forms import properties
from forms.components import Column, Component, Option, Options, Path, looks_ahead
from forms.errors import FormProblem
from forms.expressions import Caption, Template, feel, is_feel
from forms.fields import token_of
from forms.messages import Words

_CHOOSING = frozenset({"checklist", "radio", "select", "taglist"})
_IMAGE = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_\-./]*\.(png|jpe?g|svg|webp|gif)", re.I)
_FIXED_LIMITS = (
    "decimalDigits",
    "increment",
    "disallowPassedDates",
    "accept",
    "defaultRepetitions",
)
_NUMERIC_LIMITS = ("min", "max", "minLength", "maxLength")
_BLOCK = re.compile(r"\{\{\s*[#/]")


class Compiler:
    """Compiles one raw component; ``problems`` says what could not be compiled, and the remedy."""

    def __init__(self, raw: Mapping[str, Any], type_: str) -> None:
        self.raw, self.type = raw, type_
        self.problems: list[FormProblem] = []
        self.properties = self._mapping("properties")
        self.validate = self._mapping("validate")

    def component(self, path: Path, inner: tuple[Component, ...]) -> Component:
        """The compiled component; use it only when ``problems`` stayed empty."""
        raw, label = self.raw, self._caption("label")
        if self.type == "datetime":
            label = self._caption("dateLabel", "timeLabel", "label")
        late = self._late_limits()
        return Component(
            id=str(raw.get("id") or "-".join(path) or self.type),
            type=self.type,
            kind=self._kind(),
            of_body=properties.of_body(self.properties),
            path=path,
            label=label,
            description=self._caption("description"),
            name=label.words(path[-1] if path else self.type),
            hide=self._condition(self._mapping("conditional").get("hide"), "conditional.hide"),
            readonly=self._condition(raw.get("readonly"), "readonly"),
            disabled=raw.get("disabled") is True,
            required=self._required(),
            computed=self._computed(),
            default=raw.get("defaultValue"),
            options=self._options(),
            limits=self._limits(late),
            late_limits=late,
            earliest=self._earliest(),
            cause=properties.words(self.properties, "sebab"),
            source=self._source(),
            columns=self._columns(),
            text=self._text(),
            text_en=self._template(self.properties.get("text_en"), "properties.text_en"),
            prefix=str(self._mapping("appearance").get("prefixAdorner") or ""),
            suffix=str(self._mapping("appearance").get("suffixAdorner") or ""),
            width=properties.whole(self._mapping("layout").get("columns")),
            properties=self.properties,
            components=inner,
            ahead=self.type == "dynamiclist" and looks_ahead(inner),
        )

    def _refuse(self, message: str, remedy: str) -> None:
        """Note what can not be compiled, in English for whoever designs the form."""
        self.problems.append(FormProblem.of(self.raw, message, remedy))

    def _mapping(self, name: str) -> Mapping[str, Any]:
        given = self.raw.get(name)
        return given if isinstance(given, dict) else {}

    # --- texts and expressions -------------------------------------------------------------------

    def _caption(self, *names: str) -> Caption:
        name = next((name for name in names if self.raw.get(name)), names[0])
        english = self.properties.get(f"{names[-1]}_en")
        return Caption(
            self._template(self.raw.get(name), name),
            self._template(english, f"properties.{names[-1]}_en"),
        )

    def _template(self, text: Any, where: str) -> Template:
        """The text with its ``{{FEEL}}`` read; empty where there is none, or none that can be read."""
        if not isinstance(text, str) or not text.strip():
            return Template()
        if _BLOCK.search(text):
            self._refuse(
                f"{where}: blocks such as {{{{#if}}}} are not supported.",
                "Put the text into its own component and hide it by a condition.",
            )
            return Template()
        try:
            return Template.read(text)
        except FeelSyntaxError as error:
            self._bad_feel(where, error)
            return Template()

    def _expression(self, text: str, where: str) -> Expression | None:
        try:
            return feel(text)
        except FeelSyntaxError as error:
            self._bad_feel(where, error)
            return None

    def _bad_feel(self, where: str, error: FeelSyntaxError) -> None:
        remedy = getattr(error, "suggestion", None) or "Correct the expression."
        self._refuse(f"{where}: FEEL can not be read: {error}", str(remedy))

    def _condition(self, rule: Any, where: str) -> bool | Expression:
        """True, False or the expression that decides; what can not be read decides nothing."""
        if isinstance(rule, str) and rule.strip():
            return self._expression(rule, where) or False
        return rule is True

    def _required(self) -> bool | Expression:
        always = self._condition(self.validate.get("required"), "validate.required")
        return always or self._condition(self.properties.get("wajibJika"), "properties.wajibJika")

    def _computed(self) -> Expression | None:
        if self.type != "expression":
            return None
        text = self.raw.get("expression")
        if not isinstance(text, str) or not text.strip("= \n\t"):
            self._refuse("The expression is empty.", "Write the FEEL expression of its value.")
            return None
        return self._expression(text, "expression")

    def _text(self) -> Template:
        if self.type == "image":
            return self._image()
        name = {"text": "text", "html": "content"}.get(self.type)
        return self._template(self.raw.get(name), name) if name else Template()

    def _image(self) -> Template:
        source = str(self.raw.get("source") or "")
        if not _IMAGE.fullmatch(source):
            self._refuse(
                "The image does not lie in the bundle.",
                "Put the picture into the bundle and write its path, such as gambar/contoh.png.",
            )
        return Template((source,))

    def _source(self) -> Expression | None:
        if self.type not in {"table", "documentPreview"}:
            return None
        text = self.raw.get("dataSource")
        if not isinstance(text, str) or not text.strip("= \n\t"):
            self._refuse("The data source is empty.", "Write a FEEL expression that gives a list.")
            return None
        return self._expression(text, "dataSource")

    # --- kind, limits, lists ---------------------------------------------------------------------

    def _kind(self) -> str:
        jenis = self.properties.get("jenis")
        if jenis:
            allowed = properties.JENIS.get(self.type, frozenset())
            if jenis not in allowed:
                remedy = f"Use one of: {', '.join(sorted(allowed)) or 'none for this type'}."
                self._refuse(f"jenis “{jenis}” does not suit a {self.type}.", remedy)
                return "text"
            return str(jenis) if self.type not in {"select", "radio"} else self.type
        if self.type == "textfield":
            by_validation = {"email": "email", "phone": "telepon"}
            return by_validation.get(str(self.validate.get("validationType")), "text")
        if self.type == "datetime":
            subtype = str(self.raw.get("subtype") or "date")
            return subtype if subtype in {"date", "time", "datetime"} else "date"
        return "berkas" if self.type == "filepicker" else self.type

    def _late_limits(self) -> dict[str, Expression]:
        """Limits that are FEEL: known only when the answers are."""
        late = {}
        for name in _NUMERIC_LIMITS:
            given = self.validate.get(name)
            if isinstance(given, str) and is_feel(given):
                expression = self._expression(given, f"validate.{name}")
                if expression is not None:
                    late[name] = expression
        return late

    def _earliest(self) -> Expression | None:
        given = self.properties.get("sejak")
        if not isinstance(given, str) or given == properties.FREE or self.type != "datetime":
            return None
        if not self.properties.get("sebab"):
            self._refuse("sejak: nothing says what happened then.", "Say it in properties.sebab.")
        return self._expression(given, "properties.sejak")

    def _limits(self, late: Mapping[str, Expression]) -> dict[str, Any]:
        limits = {n: self.raw[n] for n in _FIXED_LIMITS if self.raw.get(n) not in (None, "")}
        for name in _NUMERIC_LIMITS:
            given = self.validate.get(name)
            if given not in (None, "") and name not in late and not is_feel(given):
                limits[name] = self._figure(given, f"validate.{name}")
        if self.type in {"dynamiclist", "filepicker"}:
            limits.update(properties.row_limits(self.properties))
        if self.raw.get("multiple") is True:
            limits["multiple"] = True
        limits.update(self._special_limits())
        return {name: limit for name, limit in limits.items() if limit is not None}

    def _special_limits(self) -> dict[str, Any]:
        """Limits of single types, by the names the fields ask for."""
        extra: dict[str, Any] = {"lines": self.type == "textarea"}
        if properties.truth(self.properties.get("kalimat")):
            extra["sentence"] = True
        if pattern := self.validate.get("pattern"):
            extra["pattern"] = self._pattern(str(pattern))
            extra["hint"] = properties.hint(self.properties, self.raw.get("description"))
        if self.type == "number" and self.raw.get("serializeToString") is True:
            extra["as_text"] = True
        if self.type == "datetime":
            extra["zone"] = self.raw.get("timeSerializingFormat") or "no_timezone"
        if self.type == "dynamiclist":
            extra["fixed_rows"] = self.raw.get("allowAddRemove", True) is False
        if self._options_fixed():
            extra["tokens"] = {token_of(o.value): o.value for o in self._options_fixed()}
        return extra

    def _figure(self, given: Any, where: str) -> int | float | None:
        try:
            number = float(given)
        except (TypeError, ValueError):
            self._refuse(f"{where}: “{given}” is not a number.", "Write a number.")
            return None
        return int(number) if number == int(number) else number

    def _pattern(self, pattern: str) -> str | None:
        try:
            re.compile(pattern)
        except re.error as error:
            self._refuse(f"validate.pattern can not be read: {error}.", "Correct the pattern.")
            return None
        return pattern

    def _options(self) -> Options | None:
        if self.type not in _CHOOSING:
            return None
        if text := self.raw.get("valuesExpression"):
            return Options(expression=self._expression(str(text), "valuesExpression"))
        if key := self.raw.get("valuesKey"):
            return Options(key=str(key))
        fixed = self._options_fixed()
        if not fixed:
            self._refuse(
                "The list of choices is empty.", "Add choices, or say where they come from."
            )
        return Options(fixed=fixed)

    def _options_fixed(self) -> tuple[Option, ...]:
        values = self.raw.get("values")
        if self.type not in _CHOOSING or not isinstance(values, list):
            return ()
        if self.raw.get("valuesExpression") or self.raw.get("valuesKey"):
            return ()
        return tuple(option_of(value) for value in values)

    def _columns(self) -> tuple[Column, ...]:
        given = self.raw.get("columns")
        if self.type != "table" or not isinstance(given, list):
            return ()
        rows = [column for column in given if isinstance(column, dict) and column.get("key")]
        return tuple(
            Column(
                key=str(column["key"]),
                heading=Caption(
                    self._template(column.get("label"), "columns"),
                    self._template(column.get("label_en"), "columns"),
                ),
                nothing=properties.words(column, "kosong"),
            )
            for column in rows
        )


def option_of(value: Any) -> Option:
    """An option from ``{label, value}`` or from a bare value."""
    if isinstance(value, dict) and "value" in value:
        label = value.get("label")
        text = str(value["value"] if label is None else label)
        words = Words(text, str(value.get("label_en") or ""))
        return Option(value=value["value"], label=words, group=str(value.get("kelompok") or ""))
    if isinstance(value, dict):
        label = value.get("label") or value.get("nama") or value.get("name")
        return Option(value=value, label=Words(str(label or token_of(value))))
    return Option(value=value, label=Words(str(value)))
