"""Letters that could not be written are refused when their decree is deployed, with what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest

from engine import DeployBundle, ModelRefused, Problem
from engine.bundle import DecreeBundle, folders, from_files, from_folder
from engine.documents.letters import new_letter, save, write
from tests.office import Office
from tests.processes.runner import PROCESSES
from tests.unit.engine.bpmn.runtime.story import END, START, bundle, extension, flows

LETTER = "documents/surat.docx"
FORM = b"""{"type": "default", "schemaVersion": 19, "id": "mulai", "components": [
  {"type": "textfield", "key": "nama", "label": "Nama", "id": "a"},
  {"type": "group", "label": "Rumah", "id": "b", "components": [
    {"type": "textfield", "key": "alamat", "label": "Alamat", "id": "c"}]}]}"""
MANIFEST = b"""
key: surat
number: 1/2026
title: Surat
effective_from: 2026-01-01
processes:
  p: {opened_by: [petugas], start_form: mulai.form}
"""


def template(*texts: str) -> bytes:
    letter = new_letter(numbered=False)
    for text in texts:
        write(letter, text)
    return save(letter)


def given(**inputs: str) -> str:
    return extension(
        "".join(f"<alur:input name='{name}' value='{text}'/>" for name, text in inputs.items())
        + '<alur:result variable="surat"/>'
    )


def making(inputs: str) -> str:
    task = f'<serviceTask id="buat" name="Buat surat" alur:operation="render_letter">{inputs}'
    return START + task + "</serviceTask>" + END + flows("mulai -> buat -> selesai")


def decree(letter: bytes | None, model: str = "", **more: bytes) -> DecreeBundle:
    model = model or making(given(template=f'"{LETTER}"', name='"Surat.docx"', facts='{"isi": 1}'))
    files = {"decree.yaml": MANIFEST, "mulai.form": FORM, **bundle(model)}
    letters = {LETTER: letter} if letter is not None else {}
    return from_files({**files, **letters, **more})


def refused(office: Office, wrong: DecreeBundle) -> list[Problem]:
    with pytest.raises(ModelRefused) as refusal:
        office.engine.run(DeployBundle(bundle=wrong))
    assert all(problem.remedy for problem in refusal.value.problems)
    return refusal.value.problems


def with_part(name: str, content: bytes) -> bytes:
    return changed({name: lambda _: content}, template("{{ nama }}"), name)


def changed(parts: Mapping[str, Callable[[bytes], bytes]], letter: bytes, added: str = "") -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(letter)) as source, zipfile.ZipFile(target, "w") as result:
        for part in source.namelist():
            data = source.read(part)
            result.writestr(part, parts[part](data) if part in parts else data)
        if added:
            result.writestr(added, parts[added](b""))
    return target.getvalue()


def docm() -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    types = {"[Content_Types].xml": lambda data: data.replace(plain, macros)}
    return changed(types, template("{{ nama }}"))


def test_what_the_start_form_the_task_and_the_office_provide_may_stand_in_a_letter(office: Office):
    letter = template(
        "{{ nama }}, {{ alamat }}, {{ isi }}, {{ kop.phone }}, {{ hari_ini | tanggal }}"
    )
    assert office.engine.run(DeployBundle(bundle=decree(letter)))


def test_a_placeholder_that_nothing_provides_is_named_with_its_file_and_what_to_do(office: Office):
    (problem,) = refused(office, decree(template("Kepada {{ nmaa }}")))
    assert (problem.file, problem.element, problem.rule) == (LETTER, "nmaa", "letter-placeholder")
    assert "Kepada" in problem.message
    assert "Perbaiki namanya" in problem.remedy


def test_a_name_inside_an_expression_must_be_provided_too(office: Office):
    letter = template("{% if feel('nmaa != null and isi > 1') %}ya{% endif %}")
    assert [one.element for one in refused(office, decree(letter))] == ["nmaa"]


def test_inside_a_fact_whose_parts_the_model_fixes_a_wrong_part_is_found(office: Office):
    facts = '{"pihak": {"nama": nama, "lain": isi}}'
    model = making(given(template=f'"{LETTER}"', name='"S.docx"', facts=facts))
    good = template("{{ pihak.nama }} {{ pihak.lain.apa_saja }}")
    assert office.engine.run(DeployBundle(bundle=decree(good, model)))
    (problem,) = refused(office, decree(template("{{ pihak.nma }}"), model))
    assert problem.element == "pihak.nma"


def test_a_template_that_the_calling_process_names_is_judged_with_what_the_call_gives(
    office: Office,
):
    given_letter = f'{{"templat": "{LETTER}", "isi": {{"judul": nama}}}}'
    call = given(surat=given_letter)
    model = (
        START
        + f'<callActivity id="terbitkan" calledElement="q">{call}</callActivity>'
        + END
        + flows("mulai -> terbitkan -> selesai")
    )
    facts = '{"siklus": surat.isi}'
    called = making(given(template="surat.templat", name='"S.docx"', facts=facts))
    named = {id: f"{id}_q" for id in ("mulai", "selesai", "buat")}
    for id, other in named.items():
        called = called.replace(f'"{id}"', f'"{other}"')
    inner = bundle(called)["model.bpmn"].replace(b'id="p"', b'id="q"').replace(b'id="a', b'id="aq')
    inner = inner.replace(b'id="d"', b'id="dq"')
    assert office.engine.run(
        DeployBundle(bundle=decree(template("{{ siklus.judul }}"), model, **{"q.bpmn": inner}))
    )
    wrong = decree(template("{{ siklus.jdul }}"), model, **{"q.bpmn": inner})
    assert [one.element for one in refused(office, wrong)] == ["siklus.jdul"]


@pytest.mark.parametrize(
    ("letter", "rule"),
    [
        (b"not a zip", "letter-format"),
        (template("{{ nama }}")[:400], "letter-format"),
        (docm(), "letter-format"),
        (with_part("word/vbaProject.bin", b"macro"), "letter-active"),
        (template("{{ nama "), "letter-syntax"),
    ],
    ids=["no zip", "broken", "docm", "macro", "brackets"],
)
def test_a_letter_that_must_not_be_opened_is_refused(office: Office, letter: bytes, rule: str):
    (problem,) = refused(office, decree(letter))
    assert (problem.file, problem.rule) == (LETTER, rule)


def test_a_link_to_outside_is_refused(office: Office):
    link = (
        b'<Relationship Id="rId99" Type="http://x/attachedTemplate" '
        b'Target="http://jahat.example/t.dotm" TargetMode="External"/></Relationships>'
    )
    parts = {"word/_rels/document.xml.rels": lambda data: data.replace(b"</Relationships>", link)}
    (problem,) = refused(office, decree(changed(parts, template("{{ nama }}"))))
    assert problem.rule == "letter-external"


def test_a_template_nobody_fills_must_be_sound_too(office: Office):
    unused = {"documents/lain.docx": b"broken"}
    assert [one.file for one in refused(office, decree(template("x"), **unused))] == [*unused]
    named = {"documents/lain.docx": template("{{ apa_saja }}")}
    assert office.engine.run(DeployBundle(bundle=decree(template("x"), **named)))


def test_a_template_that_is_not_in_the_bundle_is_missed(office: Office):
    (problem,) = refused(office, decree(None))
    assert (problem.file, problem.element, problem.rule) == (LETTER, "buat", "letter-missing")


def test_annexes_are_known_and_handed_over(office: Office):
    annexed = {"template": f'"{LETTER}"', "name": '"S.docx"'}
    letter = template('{{ lampiran("rekap_kelurahan") }}')
    model = making(given(**annexed, annex='"rekap_kelurahan"'))
    assert office.engine.run(DeployBundle(bundle=decree(letter, model)))
    (forgotten,) = refused(office, decree(letter, making(given(**annexed))))
    assert "tidak disertakan" in forgotten.message
    wrong = making(given(**annexed, annex='"rekap_kelurahan rekap_desa"'))
    (unknown,) = refused(office, decree(letter, wrong))
    assert (unknown.element, unknown.rule) == ("rekap_desa", "letter-annex")


def test_every_decree_that_comes_along_is_accepted(office: Office):
    for folder in folders(PROCESSES):
        assert office.engine.run(DeployBundle(bundle=from_folder(folder)))
