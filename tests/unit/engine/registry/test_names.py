"""Names that mean the same person come to the same key."""

from __future__ import annotations

import pytest

from engine.registry.names import clean_name, name_key, search_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moh. Soekardi", "Muhammad Sukardi"),
        ("M. Rizky", "Muh Rizki"),
        ("H. Abd. Rahman, S.Pd., M.M.", "Abdul Rahman"),
        ("Hj. Siti Aminah", "St. Aminah"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("Yusuf", "Jusuf"),
        ("Achmad Tjahjono", "Ahmad Cahyono"),
        ("Ahmad bin Saleh", "AHMAD"),
        ("Nur'aini", "NURAINI"),
        ("Zaenal", "Zainal"),
        ("Sri  Wahjuni", "Sri Wahyuni"),
        ("Noerhasanah", "Nurhasanah"),
    ],
)
def test_variants_share_a_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Siti Aminah", "Siti Aisyah"), ("Andi", "Budi"), ("Joko", "Jaka")]
)
def test_different_names_stay_different(one, other):
    assert name_key(one) != name_key(other)


def test_a_one_word_name_that_looks_like_a_title_remains():
    assert name_key("Haji") == "haji"
    assert name_key("Sukarno") == "sukarno"


def test_a_key_is_its_own_key():
    for name in ("Dr. H. Moh. Djoenaedi, S.H.", "Yayah Rokayah", "Ch. Sihombing"):
        assert name_key(name_key(name)) == name_key(name)


def test_the_name_shown_keeps_its_letters():
    assert clean_name("  h. moh.  soekardi ") == "H. MOH. SOEKARDI"


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("Nur'aini", "nur aini"),
        ("Nur Aini", "nuraini"),
        ("R.A. Kartini", "ra kartini"),
        ("RA Kartini", "r a kartini"),
        ("R.A. Kartini", "kartini"),
        ("É", None),
        ("Élisa", "elisa"),
    ],
)
def test_a_name_is_looked_for_in_every_form_it_is_written_in(typed: str, stands: str | None):
    keys = search_keys(typed)
    assert keys == [] if stands is None else stands in keys
