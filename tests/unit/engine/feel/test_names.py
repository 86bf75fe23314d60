"""Names with spaces, signs, keywords; scopes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.feel import FeelSyntaxError, compile_expression, unknown_names

Feel = Callable[..., Any]


@pytest.mark.parametrize(
    "name",
    [
        "usia",
        "jumlah_jiwa",
        "Jumlah Jiwa",
        "Nama dan alamat",
        "a-b",
        "Pre-bureau risk category",
        "Person's description",
        "harga/unit",
        "in progress",
        "nilai 2.1",
        "für",
        "名前",
        "🐎",
        "date of birth",
        "true north",
    ],
)
def test_any_name_in_scope_is_found(feel: Feel, name: str) -> None:
    assert feel(f"{name} + 1", **{name: 41}) == 42


def test_the_longest_known_name_wins(feel: Feel) -> None:
    assert feel("a-b", **{"a": 5, "b": 3}) == 2
    assert feel("a-b", **{"a": 5, "b": 3, "a-b": 9}) == 9
    assert feel("a -b", **{"a": 5, "b": 3, "a-b": 9}) == 9


def test_spaces_within_a_name_count_as_one(feel: Feel) -> None:
    assert feel("Jumlah \n  Jiwa", **{"Jumlah Jiwa": 3}) == 3


def test_names_bound_by_the_expression_may_hold_signs(feel: Feel) -> None:
    assert feel("for x-y in [1, 2] return x-y * 2") == [2, 4]
    assert feel("{a-b: 2, c: a-b + 1}.c") == 3
    assert feel("(function(tarif-harian) tarif-harian * 2)(4)") == 8


def test_members_with_spaces_are_read_by_path(feel: Feel) -> None:
    keluarga = {"Kepala Keluarga": {"Nama Lengkap": "Siti"}}
    assert feel("keluarga.Kepala Keluarga.Nama Lengkap", keluarga=keluarga) == "Siti"


def test_a_variable_does_not_hide_the_standard_function_of_its_name(feel: Feel) -> None:
    assert feel("count(count)", count=[1, 2]) == 2
    assert feel('date(date).year + time("10:00:00").hour', date="2026-01-01", time=3) == 2036


def test_comments_and_newlines_are_skipped(feel: Feel) -> None:
    assert feel("1 // satu\n + /* dua\n */ 2") == 3


def test_the_free_names_of_an_expression_are_known() -> None:
    text = "a + sum(for i in xs return i * b) + count([1][item > c]) + {d: e, f: d}.f"
    assert compile_expression(text).names == {"a", "xs", "b", "c", "e"}


def test_unknown_names_come_with_place_and_the_nearest_known() -> None:
    found = unknown_names(
        "usja > 60 and stat = 1 and contains(nik, kode)", {"usia", "status", "nik"}
    )
    assert found == [("usja", 0, "usia"), ("stat", 14, "status"), ("kode", 41, None)]


def test_names_inside_a_filter_may_be_members_of_its_items() -> None:
    assert unknown_names("anggota[umur > 5]", {"anggota"}) == []


def test_an_unknown_name_is_null_and_noted(why: Callable[..., str]) -> None:
    assert "'usja' tidak dikenal" in why("usja > 60")


@pytest.mark.parametrize(
    "text", ["function", "of", "not", "of + 1", "[of]", "function x", "of(1)", "not and a"]
)
def test_a_keyword_alone_is_no_name(text: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile_expression(text)


@pytest.mark.parametrize("text", ["a.of", "a.not", "{of: 1}", "not(a)", "not (a)", "awal of tahun"])
def test_a_keyword_may_name_a_member_and_stand_within_a_name(text: str) -> None:
    compile_expression(text)
    assert compile_expression("of + 1", names={"of"}).evaluate({"of": 1}) == 2
