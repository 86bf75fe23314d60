"""Word and Excel files as attachments: known by their contents, refused for what may act or fetch."""

from __future__ import annotations

import io
import zipfile

import pytest

from engine.errors import Refused
from engine.files.media import SHEET, WORD, media_type

CONTENTS = (
    '<Types><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.'
    '{kind}.main+xml"/>{more}</Types>'
)
LINK = (
    '<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)
COMPOUND = b"\xd0\xcf\x11\xe0" + bytes(600) + "_VBA_PROJECT".encode("utf-16-le") + bytes(40)


def word(more: str = "", **parts: str | bytes) -> bytes:
    """A Word file; keywords are further parts, ``__`` standing for a slash and ``_xml`` for ``.xml``."""
    contents = CONTENTS.format(
        part="word/document.xml", kind="wordprocessingml.document", more=more
    )
    return packed({"[Content_Types].xml": contents, "word/document.xml": "<w/>", **parts})


def packed(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_an_ordinary_file_is_known_by_its_own_contents():
    assert media_type(word()) == WORD
    links = LINK.format(kind="hyperlink", target="https://bekasikota.go.id")
    assert media_type(word(**{"word/_rels/document.xml.rels": links})) == WORD
    contents = CONTENTS.format(part="xl/lain.xml", kind="spreadsheetml.sheet", more="")
    values = LINK.format(kind="externalLinkPath", target="file:///buku.xlsx")
    book = {
        "[Content_Types].xml": contents,
        "xl/lain.xml": "",
        "xl/externalLinks/_rels/a.rels": values,
    }
    assert media_type(packed(book)) == SHEET


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (word(**{"word/gambar.png": COMPOUND}), "makro"),
        (word('<Default ContentType="application/vnd.ms-office.vbaProject"/>'), "makro"),
        (
            word(
                '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
            ),
            "makro",
        ),
        (
            word(**{"word/_rels/a.rels": '<Relationship Type="http://x/vbaProject" Target="b"/>'}),
            "makro",
        ),
        (
            word(
                **{
                    "word/_rels/settings.xml.rels": LINK.format(
                        kind="attachedTemplate", target="//x/a.dotm"
                    )
                }
            ),
            "luar dirinya",
        ),
        (
            word(**{"word/_rels/a.rels": LINK.format(kind="image", target="http://x/a.png")}),
            "luar dirinya",
        ),
        (
            word(**{"word/document.xml": '<w:instrText xml:space="x"> DDEAUTO c:\\\\x'}),
            "luar dirinya",
        ),
        (packed({"[Content_Types].xml": "<Types/>"}), "tidak didukung"),
        (packed({"a.txt": "x"}), "tidak didukung"),
        (word(**{"word/media/besar.bin": bytes(20_000_000)}), "jauh lebih besar"),
        (word()[:-40], "rusak"),
        (b"PK\x03\x04" + bytes(100), "rusak"),
    ],
    ids=range(12),
)
def test_what_acts_fetches_or_swells_is_refused_however_it_is_called(content: bytes, words: str):
    with pytest.raises(Refused, match=words):
        media_type(content)


def test_no_damaged_file_throws_anything_else():
    whole = word(**{"word/_rels/a.rels": LINK.format(kind="hyperlink", target="https://x")})
    for place in range(0, len(whole), 7):
        for value in (0, 255, whole[place] ^ 16):
            try:
                media_type(whole[:place] + bytes([value]) + whole[place + 1 :])
            except Refused:
                continue
