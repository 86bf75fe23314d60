"""Checks of one answer that need the facts, the other answers or the time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from forms import parsing
from forms.compiling import option_of
from forms.components import Component, Option
from forms.expressions import PLAINLY, evaluate, holds, saying
from forms.fields import blank, token_of, within
from forms.messages import Fault, Invalid
from forms.parsing import WIB
from forms.places import in_the_city
from forms.properties import truth, words
from forms.telling import Telling

_REQUIRED = {
    "checkbox": "required_tick",
    "radio": "required_choice",
    "select": "required_choice",
    "checklist": "required_choices",
    "taglist": "required_choices",
    "foto": "required_photo",
    "berkas": "required_photo",
    "koordinat": "required_place",
}


def fault_of(
    component: Component, value: Any, context: Mapping[str, Any], now: datetime
) -> Fault | None:
    """The first fault of an answer that could be read, None when there is none."""
    if blank(value):
        if component.required is not False and holds(component.required, context, now):
            return _missing(component)
        return None
    try:
        if component.late_limits:
            _within_late_limits(component, value, context, now)
        _not_too_soon(component, value, now)
        _not_before(component, value, context, now)
        _above_zero(component, value)
        if component.kind == "koordinat":
            in_the_city(value)
    except Invalid as invalid:
        return invalid.fault
    return None


def _missing(component: Component) -> Fault:
    """What is said of an answer that is not there: the form's own sentence, where it has one."""
    if (said := words(component.properties, "bila_kosong")).id:
        return Fault("required_said", {"said": said})
    return Fault(_REQUIRED.get(component.kind, "required"), {"label": component.name})


def _within_late_limits(
    component: Component, value: Any, context: Mapping[str, Any], now: datetime
) -> None:
    limits = {name: evaluate(rule, context, now) for name, rule in component.late_limits.items()}
    if isinstance(value, int | float):
        within(Decimal(str(value)), limits)
    elif isinstance(value, str):
        least, most = limits.get("minLength"), limits.get("maxLength")
        if least is not None and len(value) < least:
            raise Invalid("too_short", min=least)
        if most is not None and len(value) > most:
            raise Invalid("too_long", max=most)


def _not_too_soon(component: Component, value: Any, now: datetime) -> None:
    if component.kind in {"date", "tanggal_hukum"}:
        # A day of a legal document has come unless the form says otherwise; a plain day may lie
        # ahead unless the form says otherwise.
        future_allowed = truth(
            component.properties.get("boleh_mendatang", component.kind == "date")
        )
        if not future_allowed and value > today(now).isoformat():
            raise Invalid("date_future")
    if component.limits.get("disallowPassedDates") and component.kind in {"date", "datetime"}:
        day = parsing.read_date(value)
        if day < today(now).isoformat():
            raise Invalid("date_past")


def _not_before(
    component: Component, value: Any, context: Mapping[str, Any], now: datetime
) -> None:
    first = earliest(component, context, now)
    if first is not None and parsing.read_date(value) < first.isoformat():
        raise Invalid("date_before", day=first, cause=component.cause)


def earliest(component: Component, context: Mapping[str, Any], now: datetime) -> date | None:
    """The first day that a date may have here; None where nothing binds it (yet)."""
    if component.earliest is None:
        return None
    found = evaluate(component.earliest, context, now)
    days = [day_of(one) for one in (found if isinstance(found, list | tuple) else [found])]
    return max((day for day in days if day is not None), default=None)


def day_of(value: Any) -> date | None:
    """The day, in Bekasi, that a date, a moment or the ISO text of either means."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return today(value)
    return value if isinstance(value, date) else None


def _above_zero(component: Component, value: Any) -> None:
    said = component.properties.get("boleh_nol")
    if component.kind == "uang" and said is not None and not truth(said) and value == 0:
        raise Invalid("sum_zero", label=component.name)


def today(now: datetime) -> date:
    """The date in Bekasi at ``now`` (aware; a naive time is taken as it stands)."""
    return (now.astimezone(WIB) if now.tzinfo else now).date()


def options_of(
    component: Component, context: Mapping[str, Any], now: datetime, telling: Telling = PLAINLY
) -> tuple[Option, ...]:
    """The list of a choice for these facts; its labels may say values in words (``kata``)."""
    options = component.options
    if options is None:
        return ()
    if not options.computed:
        return options.fixed
    found = (
        evaluate(options.expression, saying(context, telling), now)
        if options.expression is not None
        else _at(context, options.key)
    )
    return tuple(option_of(value) for value in found) if isinstance(found, list | tuple) else ()


def tokens_of(component: Component, context: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """HTML text → value for the list of a choice for these facts."""
    return {token_of(o.value): o.value for o in options_of(component, context, now)}


def _at(context: Mapping[str, Any], key: str) -> Any:
    value: Any = context
    for name in key.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
