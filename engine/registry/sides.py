"""Two records of a person beside each other: what differs, numbers masked."""

from __future__ import annotations

from typing import Any

from engine.registry.identity import mask


def differing(compared: list[Any]) -> dict[str, Any]:
    """The fields that do not agree, with what was given and what was found."""
    nik, nik_found, kk, kk_found, same_kk, name, name_found, same_name, *rest = compared
    birth, birth_found, same_birth, sex, sex_found, same_sex = rest
    fields: dict[str, Any] = {}
    if nik != nik_found:
        fields["nik"] = _differs(mask(nik), mask(nik_found)) | {"digits": _digits(nik, nik_found)}
    if not same_kk:
        fields["kk"] = _differs(mask(kk), mask(kk_found)) | {"digits": _digits(kk, kk_found)}
    if not same_name:
        fields["name"] = _differs(name, name_found)
    if not same_birth:
        fields["birth_date"] = _differs(str(birth), str(birth_found))
    if not same_sex:
        fields["sex"] = _differs(sex, sex_found)
    return fields


def both_sides(
    compared: list[Any],
    fields: dict[str, Any],
    names: tuple[str | None, str | None],
    addresses: tuple[str | None, str | None],
) -> dict[str, Any]:
    """Every field compared with both its values; an address decides nothing, but tells a person."""
    nik, nik_found, kk, kk_found, _, _, _, same_name, birth, birth_found, _, sex, sex_found, _ = (
        compared
    )
    pairs = {
        "nik": (mask(nik), mask(nik_found)),
        "kk": (mask(kk), mask(kk_found)),
        "name": names,
        "birth_date": tuple(str(each) if each else None for each in (birth, birth_found)),
        "sex": (sex, sex_found),
        "address": addresses,
    }
    agree = {name: name not in fields for name in pairs}
    agree |= {"name": same_name, "address": _plain(addresses[0]) == _plain(addresses[1])}
    return {
        name: {"given": given, "found": found, **fields.get(name, {}), "agrees": agree[name]}
        | {"given": given, "found": found}
        for name, (given, found) in pairs.items()
    }


def standings(listed: str | None, found: str) -> dict[str, Any]:
    """How each side has the person, when either says more than that they live here."""
    if found == "hidup" and listed in (None, "hidup"):
        return {}
    return {"standing": {"given": listed, "found": found, "agrees": (listed or "hidup") == found}}


def _plain(address: str | None) -> str:
    return "".join(letter for letter in (address or "").upper() if letter.isalnum())


def _digits(given: str | None, found: str | None) -> list[int]:
    """Which digits differ, from 1: what an officer must look at, and all that is told."""
    pairs = zip(given or "", found or "", strict=False)
    return [place for place, (one, other) in enumerate(pairs, start=1) if one != other]


def _differs(given: str | None, found: str | None) -> dict[str, Any]:
    return {"given": given, "found": found, "agrees": False}
