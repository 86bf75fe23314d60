"""HTML names become nested answers, and nothing a form could not have drawn gets through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

import forms


def test_names_with_numbers_become_rows() -> None:
    items = [("nama", "Mawar"), ("anggota-0-nik", "1"), ("anggota-1-nik", "2"), ("alamat-rt", "3")]
    assert forms.unflatten(items) == {
        "nama": "Mawar",
        "anggota": [{"nik": "1"}, {"nik": "2"}],
        "alamat": {"rt": "3"},
    }


def test_gaps_between_rows_are_closed_in_order() -> None:
    items = [("a-10-x", "c"), ("a-2-x", "b"), ("a-0-x", "a")]
    assert forms.unflatten(items) == {"a": [{"x": "a"}, {"x": "b"}, {"x": "c"}]}


def test_a_name_sent_twice_gives_a_list() -> None:
    assert forms.unflatten([("a", ""), ("a", "pkh"), ("a", "bpnt")]) == {"a": ["", "pkh", "bpnt"]}


@pytest.mark.parametrize("order", [1, -1])
def test_the_empty_marker_of_a_list_gives_way_to_its_rows(order: int) -> None:
    items = [("a", ""), ("a-0-x", "1")][::order]
    assert forms.unflatten(items) == {"a": [{"x": "1"}]}


def test_lists_may_lie_in_lists() -> None:
    items = [("kk-0-anggota-0-nama", "Siti"), ("kk-0-anggota-1-nama", "Budi")]
    assert forms.unflatten(items) == {"kk": [{"anggota": [{"nama": "Siti"}, {"nama": "Budi"}]}]}


@pytest.mark.parametrize(
    "name",
    [
        "__class__",
        "a-__class__-x",
        "_aksi",
        "-",
        "a--b",
        "a-",
        "0",
        "0-a",
        "a-9999-x",
        "a.b",
        "a[0]",
        "a-" * 30 + "x",
        "x" * 300,
        "",
        "a b",
        "a\n",
        "é",
        "a-٣-x",
    ],
)
def test_names_no_form_could_have_drawn_are_passed_over(name: str) -> None:
    assert forms.unflatten([(name, "1"), ("nama", "Mawar")]) == {"nama": "Mawar"}


def test_ten_thousand_names_are_refused() -> None:
    with pytest.raises(forms.FormError) as caught:
        forms.unflatten((f"a{n}", "x") for n in range(10_000))
    assert caught.value.codes == {"": ["too_large"]}


def test_python_names_are_keys_like_any_other(
    form: Callable[..., forms.Form], now: datetime
) -> None:
    names = ["typename", "load", "fields", "data", "context", "validate"]
    asked = form(*({"type": "textfield", "key": name, "label": name} for name in names))
    sent = forms.unflatten([(name, name.upper()) for name in names])
    assert asked.load(sent, facts={}, now=now) == {name: name.upper() for name in names}


def test_a_row_can_be_added_and_removed_by_a_button() -> None:
    answers: dict[str, Any] = {"nama": "Mawar"}
    answers = forms.apply_row_action(answers, "tambah:anggota")
    answers = forms.apply_row_action(answers, "tambah:anggota")
    answers["anggota"][0]["nik"] = "1"
    answers["anggota"][1]["nik"] = "2"
    assert forms.apply_row_action(answers, "hapus:anggota-0") == {
        "nama": "Mawar",
        "anggota": [{"nik": "2"}],
    }
    assert answers["anggota"][0] == {"nik": "1"}


def test_a_row_inside_a_row_can_be_added() -> None:
    answers = {"kk": [{"anggota": [{"nama": "Siti"}]}]}
    after = forms.apply_row_action(answers, "tambah:kk-0-anggota")
    assert after == {"kk": [{"anggota": [{"nama": "Siti"}, {}]}]}


@pytest.mark.parametrize(
    "action",
    [
        "",
        "perbarui",
        "tambah:",
        "tambah:__class__",
        "hapus:anggota",
        "hapus:anggota-7",
        "hapus:nama-0",
        "tambah:nama-0",
        "tambah:nama-x",
        "hapus:0",
        "format:anggota-0",
    ],
)
def test_any_other_button_changes_nothing(action: str) -> None:
    answers = {"nama": "Mawar", "anggota": [{"nik": "1"}]}
    assert forms.apply_row_action(answers, action) == answers
