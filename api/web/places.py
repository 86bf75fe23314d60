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


def overseen(right: str | None = None) -> list[str]:
    """The units that the officer's posts cover, by code; with ``right`` those of posts that give it."""
    posts = current_user.principal.posts
    units = [post.wilayah for post in posts if right is None or right in post.rights]
    return [
        area.code
        for area in city()
        if any(area.code == unit or area.code.startswith(unit + ".") for unit in units)
    ]
