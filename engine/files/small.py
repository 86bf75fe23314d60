"""Pictures made small enough for a list."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageOps

from engine.errors import NotFound

SIDE = 160
"""Pixels of the longer side: enough to know a picture again, too few to read a number on a card."""


def make_small(source: Path, target: Path) -> None:
    """A small JPEG of a picture, upright, without what the phone wrote into it. Raises NotFound."""
    try:
        with Image.open(source) as picture:
            picture.draft("RGB", (SIDE * 2, SIDE * 2))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((SIDE, SIDE))
            upright.save(target, "JPEG", quality=70)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotFound("Gambar ini tidak dapat ditampilkan.") from error
