"""Forms as a designer would save them, small enough to read in a test."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

import forms
from tests.unit.forms.components import View

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=7)))


def source(*components: dict[str, Any], **document: Any) -> bytes:
    """The bytes of a form file; components without an id get one from their key."""
    for number, component in enumerate(components):
        component.setdefault(
            "id", f"Field_{component.get('key') or component.get('path') or number}"
        )
    whole = {"type": "default", "id": "Form", "schemaVersion": 19, "components": list(components)}
    return json.dumps(whole | document).encode()


@pytest.fixture(name="now")
def _now() -> datetime:
    """A Sunday morning in Bekasi."""
    return NOW


@pytest.fixture(name="source")
def _source() -> Callable[..., bytes]:
    """Writes a form file from its components."""
    return source


@pytest.fixture
def form() -> Callable[..., forms.Form]:
    """Reads a form from its components."""
    return lambda *components, **document: forms.read(source(*components, **document), "uji.form")


@pytest.fixture
def load(form: Callable[..., forms.Form]) -> Callable[..., dict[str, Any]]:
    """Loads answers into a form of these components; ``FormError`` when they do not satisfy it."""

    def load(components: list[dict[str, Any]], answers: dict[str, Any], **facts: Any) -> Any:
        return form(*components).load(answers, facts=facts, now=NOW)

    return load


@pytest.fixture
def view(form: Callable[..., forms.Form]) -> View:
    """The view of these components with these answers and errors."""

    def view(
        components: list[dict[str, Any]],
        answers: dict[str, Any] | None = None,
        errors: dict[str, Any] | None = None,
        lang: Any = "id",
        **facts: Any,
    ) -> forms.FormView:
        read = form(*components)
        return read.view(answers or {}, facts=facts, errors=errors or {}, now=NOW, lang=lang)

    return view


@pytest.fixture
def refused(load: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """The nested sentences with which answers are refused."""

    def refused(components: list[dict[str, Any]], answers: dict[str, Any], **facts: Any) -> Any:
        with pytest.raises(forms.FormError) as caught:
            load(components, answers, **facts)
        return caught.value.fields

    return refused


@pytest.fixture
def kube() -> forms.Form:
    """The proposal of a KUBE: ten members, one of them its head."""
    member = [
        {
            "type": "textfield",
            "id": "M1",
            "key": "nama",
            "label": "Nama",
            "validate": {"required": True},
        },
        {
            "type": "textfield",
            "id": "M2",
            "key": "nik",
            "label": "NIK",
            "validate": {"required": True},
            "properties": {"jenis": "nik"},
        },
        {"type": "checkbox", "id": "M3", "key": "ketua", "label": "Ketua kelompok"},
        {
            "type": "textfield",
            "id": "M4",
            "key": "telepon",
            "label": "Telepon",
            "properties": {"jenis": "telepon", "wajibJika": "=ketua = true"},
        },
    ]
    return forms.read(
        source(
            {
                "type": "textfield",
                "key": "kelompok",
                "label": "Nama kelompok",
                "validate": {"required": True},
            },
            {"type": "number", "key": "dana", "label": "Dana", "properties": {"jenis": "uang"}},
            {
                "type": "dynamiclist",
                "path": "anggota",
                "label": "Anggota",
                "components": member,
                "properties": {"min": "10", "max": "10"},
            },
            {
                "type": "expression",
                "key": "jumlah",
                "label": "Jumlah",
                "expression": "=count(anggota)",
            },
        ),
        "kube.form",
    )


@pytest.fixture
def members() -> list[dict[str, Any]]:
    """Ten members as an HTML form sends them."""
    return [
        {"nama": f"Anggota {n}", "nik": f"32750101018000{n:02d}", "telepon": ""}
        for n in range(1, 11)
    ]
