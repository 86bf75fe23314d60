"""Names and addresses in capitals are told as people write them; what is kept stays as it is."""

from __future__ import annotations

import pytest

from engine.wording import person_name, street


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("SITI AMINAH", "Siti Aminah"),
        ("M. RIDWAN", "M. Ridwan"),
        ("R.A. KARTINI", "R.A. Kartini"),
        ("ABDUL BIN MA'RUF", "Abdul bin Ma'ruf"),
        ("BINTI SARI", "Binti Sari"),
        ("SITI ALIAS NUR", "Siti alias Nur"),
        ("H. MOH. SOEKARDI, S.PD", "H. Moh. Soekardi, S.Pd"),
        ("HJ. NUR'AINI, S.PD.I., M.SI", "Hj. Nur'aini, S.Pd.I., M.Si"),
        ("DRS. BUDI SANTOSO, SH, MM", "Drs. Budi Santoso, SH, MM"),
        ("SRI-REJEKI", "Sri-Rejeki"),
        ("MARIA D'ANGELO", "Maria D'Angelo"),
        ("PANJI III", "Panji III"),
        ("RW 05", "RW 05"),
        ("KK MANDIRI", "KK Mandiri"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_is_told_as_a_name(kept: str, told: str):
    assert person_name(kept) == told


@pytest.mark.parametrize(
    "written", ["Siti Aminah", "McDonald", "van den Berg", "siti", "Ibu SITI", "007"]
)
def test_what_somebody_wrote_with_small_letters_stays(written: str):
    assert person_name(written) == street(written) == written


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("JL. MELATI NO. 7 RT 01 RW 02", "Jl. Melati No. 7 RT 01 RW 02"),
        ("KP. RAWA BUGEL BLOK B/12A", "Kp. Rawa Bugel Blok B/12A"),
        ("GG. H. SAIH", "Gg. H. Saih"),
    ],
)
def test_an_address_in_capitals_is_told_as_one(kept: str, told: str):
    assert street(kept) == told
