"""Photos as phones make them: cut short, without a place, of another maker, far too large."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD
from PIL.TiffImagePlugin import IFDRational

from engine.errors import Refused
from engine.files.exif import compare_place, own_place
from engine.files.media import media_type, photo_type

HERE = {"lat": -6.2383, "lon": 106.9756}


def photo(size=(640, 480), north=None, east=None):
    image = Image.effect_noise(size, 40).convert("RGB")
    exif = Image.Exif()
    if north is not None:
        gps = exif.get_ifd(IFD.GPSInfo)
        gps[GPS.GPSLatitudeRef], gps[GPS.GPSLongitudeRef] = "S", "E"
        gps[GPS.GPSLatitude], gps[GPS.GPSLongitude] = north, east
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def degrees(whole, minutes=0):
    return (IFDRational(whole), IFDRational(minutes), IFDRational(0))


def test_a_photo_that_knows_its_place_is_compared_with_the_phone():
    taken = photo(north=degrees(6, 14), east=degrees(106, 58))
    assert photo_type(taken) == "image/jpeg"
    assert compare_place(taken, HERE)["found"]


@pytest.mark.parametrize(
    ("north", "east"),
    [
        ((IFDRational(0, 0),) * 3, (IFDRational(0, 0),) * 3),
        (degrees(0), degrees(0)),
        (degrees(95), degrees(106)),
        (degrees(6), degrees(200)),
    ],
)
def test_a_place_that_is_none_is_no_place_and_stops_nobody(north, east):
    taken = photo(north=north, east=east)
    assert own_place(taken) is None
    assert compare_place(taken, HERE) == {"found": False, "metres": None, "agrees": None}


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_photo_cut_short_is_refused(share):
    whole = photo()
    with pytest.raises(Refused, match="bukan foto yang utuh"):
        photo_type(whole[: int(len(whole) * share)])


@pytest.mark.parametrize("judge", [photo_type, media_type])
def test_a_photo_of_an_iphone_is_told_how_to_be_taken(judge):
    with pytest.raises(Refused, match="HEIC.*Paling Kompatibel"):
        judge(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64))


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_unpacked():
    stream = io.BytesIO()
    Image.new("1", (12_000, 9_000)).save(stream, "PNG")
    with pytest.raises(Refused, match="terlalu besar"):
        photo_type(stream.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_damaged_photo_throws_anything_else(kind: str):
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(IFD.GPSInfo).update({1: "S", 2: (6.0, 14.0, 2.0), 3: "E", 4: (106.0, 59.0, 1.0)})
    Image.effect_noise((24, 16), 60).convert("RGB").save(buffer, kind, exif=exif)
    whole, chance = buffer.getvalue(), random.Random(kind)
    for _ in range(120):
        damaged = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole) + 1)])
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        own_place(bytes(damaged))
        try:
            photo_type(bytes(damaged))
        except Refused:
            continue


def test_a_picture_that_claims_to_be_huge_is_refused_before_it_is_unpacked():
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, "PNG")
    header = struct.pack(">II", 20_000, 20_000) + buffer.getvalue()[24:29]
    claim = buffer.getvalue()[:16] + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    with pytest.raises(Refused, match="terlalu besar"):
        media_type(claim + buffer.getvalue()[33:])
