"""Names of the units of the city, as pages say them."""

from __future__ import annotations

from flask_login import current_user

from api.web.translate import _
from engine import city


def place(code: str) -> str:
    """``Kel. Margahayu, Bekasi Timur`` for a code; the code itself when it is unknown."""
    area = city().get(code)
    if area is None:
        return code
    if area.level == "kelurahan":
        above = city().get(area.parent)
        return _("Kel. %(name)s, %(above)s", name=area.name, above=above.name if above else "")
    return _("Kec. %(name)s", name=area.name) if area.level == "kecamatan" else area.name


def kelurahan_by_kecamatan() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every kelurahan as (code, name) under its kecamatan's name, both in the order of names."""
    areas = list(city())
    above = sorted((a for a in areas if a.level == "kecamatan"), key=lambda a: a.name)
    return [
        (up.name, sorted(((a.code, a.name) for a in areas if a.parent == up.code), key=_by_name))
        for up in above
    ]


def _by_name(choice: tuple[str, str]) -> str:
    return choice[1]


def overseen(right: str | None = None) -> list[str]:
    """The units that the officer's posts cover, by code; with ``right`` those of posts that give it."""
    posts = current_user.principal.posts
    units = [post.wilayah for post in posts if right is None or right in post.rights]
    return [
        area.code
        for area in city()
        if any(area.code == unit or area.code.startswith(unit + ".") for unit in units)
    ]
