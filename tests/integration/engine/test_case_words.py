"""The words a case is found by."""

from __future__ import annotations

from uuid import UUID

import pytest

from engine.store.searching import rows, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Siti Aminah", ["siti", "aminah"]),
        ("KUBE “Melati-II”, RW 005", ["kube", "melati", "ii", "rw", "005"]),
        ("Aminah binti AMINAH", ["aminah", "binti"]),
        ("José Ñandú", ["jose", "nandu"]),
        ("snake_case", ["snake", "case"]),
        (" – … ", []),
    ],
)
def test_words_are_small_letters_without_accents_each_once(text: str, found: list[str]):
    assert words(text) == found


def test_a_long_subject_keeps_its_first_words_and_a_long_word_its_beginning():
    assert len(words(" ".join(f"kata{number}" for number in range(50)))) == 12
    assert words("a" * 100) == ["a" * 40]


def test_a_row_is_kept_for_each_word():
    case = UUID(int=1)
    assert rows(case, "Budi Santoso") == [
        {"case_id": case, "word": "budi"},
        {"case_id": case, "word": "santoso"},
    ]
    assert rows(case, "") == []
