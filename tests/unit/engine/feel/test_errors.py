"""What the designer is told: place, expectation, remedy."""

from __future__ import annotations

import pytest

from engine.feel import FeelSyntaxError, compile_expression, compile_unary_tests


def refusal(text: str, names: tuple[str, ...] = ()) -> FeelSyntaxError:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression(text, names=names)
    return caught.value


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("a == 1", "satu tanda ="),
        ("a <> 1", "tulis !="),
        ("a && b", "tulis and"),
        ("a || b", "tulis or"),
        ("a = 'x'", "tanda petik ganda"),
        ("a = “x”", "harus lurus"),
        ("a => 1", "tulis >="),
        ("!a", "not(...)"),
        ("not a", "not(...)"),
        ("5 % 2", "modulo"),
        ("2 ^ 3", "**"),
        ("1 < x < 5", "x in [1..5]".replace("x", "a")),
        ("a = b = c", "tidak dapat dirangkai"),
        ('usia > 60 dan status = "x"', "memakai and"),
        ("usia > 60 atau x", "memakai or"),
        ("jika a maka b", "memakai if"),
        ('a = lengkap"', "dibuka dan ditutup"),
        ("1 2", "Di antara dua nilai"),
        ("=usia > 5", "tidak diawali"),
    ],
)
def test_the_usual_slips_come_with_their_remedy(text: str, remedy: str) -> None:
    assert remedy in refusal(text).suggestion


def test_known_names_tell_an_operator_of_another_language_from_a_name() -> None:
    assert "memakai and" in refusal("aktif dan lunas", ("aktif", "lunas")).suggestion
    assert compile_expression("Nama dan alamat", names=["Nama dan alamat"]).names


def test_the_place_is_given_as_position_line_and_column() -> None:
    error = refusal("1 +\n  2 +\n  )")
    assert (error.position, error.line, error.column) == (12, 3, 3)
    assert str(error).startswith("Baris 3, kolom 3: ")


def test_what_was_expected_is_listed() -> None:
    assert refusal("if a then b").expected == ("else",)
    assert "then" in refusal("if a").expected


@pytest.mark.parametrize(
    "text", ["", "  ", "(", ")", "1 +", "[1..", "{a", "{a:}", "f(", "@5", '"', "for x", "x.", "1x"]
)
def test_unfinished_text_is_refused(text: str) -> None:
    refusal(text)


def test_cells_are_refused_in_the_same_way() -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_unary_tests("> ")
    assert caught.value.position == 1
