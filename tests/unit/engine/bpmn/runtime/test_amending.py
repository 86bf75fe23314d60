"""Answers put right after their task was left: who has asked for them, and where they are kept."""

from __future__ import annotations

import pytest

from engine.errors import Conflict
from engine.outcome import AnswersAmended
from tests.unit.engine.bpmn.runtime.story import (
    END,
    RUNTIME,
    START,
    Story,
    definition,
    extension,
    flows,
    result,
    task,
)

CALLED = (
    '<process id="q" name="Keputusan" isExecutable="true"><startEvent id="awal"/>'
    + task("unggah")
    + '<endEvent id="akhir"/>'
    + flows("awal -> unggah -> akhir")
    + "</process>"
)
INPUT = '<alur:input name="barang" value="barang"/>'
_SK = '<alur:result variable="sk"/>'


def calling(inside: str) -> str:
    return (
        START
        + task("catat")
        + f'<callActivity id="sahkan" calledElement="q">{inside}</callActivity>'
        + task("serahkan")
        + END
        + flows("mulai -> catat -> sahkan -> serahkan -> selesai")
    )


def amend(story: Story, element: str, before: dict, after: dict) -> None:
    story.step(AnswersAmended(element=element, before=before, after=after))


def reads(model: object, element: str, name: str) -> set[tuple[str, str, bool]]:
    found = RUNTIME.readers(model, element, name)
    return {(one.element, one.kind, one.leaving) for one in found}


def test_conditions_limits_operations_and_children_are_readers():
    model = definition(
        START
        + task("catat")
        + '<exclusiveGateway id="pilih" default="pilih_surat"/>'
        + '<serviceTask id="surat" alur:operation="o">'
        + extension('<alur:input name="isi" value="keterangan"/>')
        + "</serviceTask>"
        + task("lanjut", **{"alur:since": "date(tanggal)", "alur:title": "judul"})
        + '<callActivity id="anak" calledElement="q" alur:mode="case">'
        + extension('<alur:input name="jumlah" value="jumlah"/>')
        + "</callActivity>"
        + END
        + flows("mulai -> catat -> pilih -> surat -> lanjut -> anak -> selesai")
        + flows("pilih -> lanjut : nilai > 3"),
        CALLED,
    )
    assert reads(model, "catat", "nilai") == {("pilih", "way", True)}
    assert reads(model, "catat", "keterangan") == {("surat", "operation", False)}
    assert reads(model, "catat", "tanggal") == {("lanjut", "limit", False)}
    assert reads(model, "catat", "jumlah") == {("anak", "children", False)}
    assert reads(model, "catat", "judul") == set()


def test_a_result_is_asked_for_by_its_entry():
    after = (
        '<exclusiveGateway id="pilih" default="pilih_serahkan"/>'
        + task("serahkan")
        + END
        + flows("mulai -> catat -> sahkan -> pilih -> serahkan -> selesai")
        + flows("pilih -> catat : sk.putusan")
    )
    call = f'<callActivity id="sahkan" calledElement="q">{extension(INPUT + _SK)}</callActivity>'
    model = definition(START + task("catat") + call + after, CALLED)
    assert reads(model, "unggah", "putusan") == {("pilih", "way", True)}
    assert reads(model, "unggah", "tanggal") == set()
    assert reads(model, "catat", "barang") == set()
    assert reads(model, "catat", "putusan") == set()


@pytest.mark.parametrize(
    ("inside", "where"),
    [
        pytest.param("", lambda data: data, id="shared"),
        pytest.param(extension(INPUT), lambda data: data, id="written back"),
        pytest.param(extension(INPUT + _SK), lambda data: data["sk"], id="a result"),
    ],
)
def test_an_answer_is_put_right_wherever_the_called_process_left_it(inside: str, where):
    story = Story(definition(calling(inside), CALLED))
    story.start()
    story.do("catat", barang="mesin")
    story.do("unggah", tanggal="2026-02-20")
    kept = RUNTIME.kept(story.model, story.last.snapshot, "unggah", {"tanggal": "2026-02-20"})
    assert kept.names == {"tanggal"}
    assert kept.data["tanggal"] == "2026-02-20"
    amend(story, "unggah", {"tanggal": "2026-02-20"}, {"tanggal": "2026-02-21"})
    assert where(story.sees("serahkan"))["tanggal"] == "2026-02-21"
    assert story.places == ["serahkan"]


def test_while_the_called_process_goes_on_its_own_data_are_meant():
    two = CALLED.replace(
        '<endEvent id="akhir"/>', task("periksa") + '<endEvent id="akhir"/>'
    ).replace('sourceRef="unggah" targetRef="akhir"', 'sourceRef="unggah" targetRef="periksa"')
    two = two.replace("</process>", flows("periksa -> akhir") + "</process>")
    story = Story(definition(calling(extension(INPUT + _SK)), two))
    story.start()
    story.do("catat", barang="mesin")
    story.do("unggah", tanggal="2026-02-20")
    amend(story, "unggah", {"tanggal": "2026-02-20"}, {"tanggal": "2026-02-21"})
    story.do("periksa")
    assert story.sees("serahkan")["sk"]["tanggal"] == "2026-02-21"


def test_what_was_replaced_meanwhile_is_not_touched():
    story = Story(definition(calling(""), CALLED))
    story.start()
    story.do("catat", nomor="1")
    story.do("unggah", nomor="2")
    assert RUNTIME.kept(story.model, story.last.snapshot, "catat", {"nomor": "1"}).names == set()
    with pytest.raises(Conflict):
        amend(story, "catat", {"nomor": "1"}, {"nomor": "3"})
    assert story.sees("serahkan")["nomor"] == "2"


def test_an_answer_that_is_new_goes_beside_the_others_and_one_that_is_gone_is_nothing():
    story = Story(definition(calling(extension(INPUT + _SK)), CALLED))
    story.start()
    story.do("catat", barang="mesin")
    story.do("unggah", gagal=False, alasan="x")
    amend(story, "unggah", {"gagal": False, "alasan": "x"}, {"gagal": True, "sebab": "habis"})
    assert story.sees("serahkan")["sk"] == {
        "barang": "mesin",
        "gagal": True,
        "alasan": None,
        "sebab": "habis",
    }


def test_instances_of_a_repeated_activity_are_left_alone():
    model = definition(
        START
        + task(
            "isi",
            result("semua")
            + '<multiInstanceLoopCharacteristics alur:collection="daftar" alur:item="satu"/>',
        )
        + task("lanjut")
        + END
        + flows("mulai -> isi -> lanjut -> selesai")
    )
    story = Story(model)
    story.start(daftar=["a", "b"])
    story.do("isi", "a", nilai=1)
    story.do("isi", "b", nilai=2)
    assert RUNTIME.kept(model, story.last.snapshot, "isi", {"nilai": 1}).names == set()


def test_what_a_part_was_given_is_put_right_inside_it_too_and_used_only_there():
    given = (
        '<alur:input name="serah" value="{&quot;hari&quot;: tanggal, &quot;lama&quot;: n + 1}"/>'
    )
    inner = (
        '<process id="q" name="Serah" isExecutable="true"><startEvent id="awal"/>'
        + task("serahkan")
        + task("tutup", **{"alur:since": "date(serah.hari)"})
        + '<endEvent id="akhir"/>'
        + flows("awal -> serahkan -> tutup -> akhir")
        + "</process>"
    )
    model = definition(
        START
        + task("catat")
        + f'<callActivity id="sahkan" calledElement="q">{extension(given + _SK)}</callActivity>'
        + END
        + flows("mulai -> catat -> sahkan -> selesai"),
        inner,
    )
    assert reads(model, "catat", "tanggal") == {("tutup", "limit", False)}
    assert reads(model, "catat", "n") == {("sahkan", "part", False)}
    story = Story(model)
    story.start()
    story.do("catat", tanggal="2026-02-20", n=1)
    amend(story, "catat", {"tanggal": "2026-02-20"}, {"tanggal": "2026-02-21"})
    assert story.sees("serahkan")["serah"] == {"hari": "2026-02-21", "lama": 2}
