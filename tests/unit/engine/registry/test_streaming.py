"""Large worksheets are read row by row whatever program wrote them."""

from __future__ import annotations

import zipfile

import pytest

from engine.registry.streaming import BrokenSheet, stream_rows

PART = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(tmp_path, rows, *, strings="", prefix=""):
    path = tmp_path / "a.xlsx"
    namespace = f'xmlns:{prefix[:-1]}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            PART,
            f"<{prefix}worksheet {namespace}><{prefix}sheetData>{rows}"
            f"</{prefix}sheetData></{prefix}worksheet>",
        )
        if strings:
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
    return path


def read(path):
    return list(stream_rows(path, PART))


def test_the_plain_form(tmp_path):
    rows = (
        '<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" t="s"><v>0</v></c><c r="C1" s="2">'
        '<v>2.5</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> Ali '
        '&amp; Co </t></is></c><c r="B3" s="1"/><c r="C3" t="b"><v>1</v></c><c r="D3" t="e">'
        "<v>#N/A</v></c></row>"
    )
    path = sheet(tmp_path, rows, strings="<si><t>NIK</t></si>")
    assert read(path) == [(1, ["NIK", "", 2.5]), (3, [" Ali & Co ", "", True, "#N/A"])]


def test_rows_of_one_shape_and_those_between_them(tmp_path):
    """The third of a shape is read by a pattern of its own, an odd one among them is not."""

    def row(line, name, rest='<c r="D{0}" s="1"/>'):
        return (
            f'<row r="{line}"><c r="B{line}" t="inlineStr"><is><t>{name}</t></is></c>'
            f'<c r="C{line}" s="2"><v>{line}</v></c>{rest.format(line)}</row>'
        )

    names = ("Siti", "Budi", "A &amp; B", "Ali", "", "Ani", "<![CDATA[Umi]]>", "Edi")
    rows = "".join(row(line, name) for line, name in enumerate(names, start=9))
    rows += row(17, "Nur", '<c r="D{0}" s="1"><v>7</v></c>') + row(18, "Ida", "") + row(19, "Eko")
    read_names = ["Siti", "Budi", "A & B", "Ali", "", "Ani", "Umi", "Edi"]
    assert read(sheet(tmp_path, rows)) == [
        *((line, ["", name, float(line), ""]) for line, name in enumerate(read_names, start=9)),
        (17, ["", "Nur", 17.0, 7.0]),
        (18, ["", "Ida", 18.0]),
        (19, ["", "Eko", 19.0, ""]),
    ]


def test_formulas_rich_texts_and_other_orders_of_attributes(tmp_path):
    rows = (
        '<row r="2"><c t="str" r="A2"><f>1&amp;"2"</f><v>12</v></c><c r="B2" t="inlineStr"><is><r>'
        "<t>Bu</t></r><r><t>di</t></r></is></c></row>"
    )
    assert read(sheet(tmp_path, rows)) == [(2, ["12", "Budi"])]


def test_elements_with_a_prefix(tmp_path):
    rows = (
        '<x:row r="4"><x:c r="B4" t="inlineStr"><x:is><x:t>Siti</x:t></x:is></x:c>'
        '<x:c r="C4"><x:v>7</x:v></x:c></x:row>'
    )
    assert read(sheet(tmp_path, rows, prefix="x:")) == [(4, ["", "Siti", 7.0])]


def test_shared_strings_in_pieces_without_their_pronunciation(tmp_path):
    strings = "<si><r><t>Bu</t></r><r><t>di</t></r><rPh><t>x</t></rPh></si>"
    rows = '<row><c t="s"><v>0</v></c></row>'
    assert read(sheet(tmp_path, rows, strings=strings)) == [(1, ["Budi"])]


def test_rows_with_nothing_in_them(tmp_path):
    rows = '<row r="1"/><row r="2"><c r="A2"><v>1</v></c></row><row r="3"/>'
    assert read(sheet(tmp_path, rows)) == [(2, [1.0])]


@pytest.mark.parametrize(
    "rows", ['<row r="1"><c r="A1" t="s"><v>9</v></c></row>', '<row r="1"><c><v>1</row>']
)
def test_what_is_broken_is_said_to_be(tmp_path, rows):
    with pytest.raises(BrokenSheet):
        read(sheet(tmp_path, rows))


def test_no_entity_is_resolved(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            PART,
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
            f'<x:worksheet xmlns:x="{MAIN}"><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>&e;'
            "</x:t></x:is></x:c></x:row></x:worksheet>",
        )
    assert read(path) == [(1, [""])]
