"""Every incident has a way out: each operation and duty fails in each way, and each way is gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from inspect import getsource
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from engine import (
    CancelCase,
    ClaimTask,
    CompleteTask,
    DeployBundle,
    Forbidden,
    GiveResult,
    InvalidAnswers,
    LeaveIncident,
    ListIncidents,
    MendIncident,
    Refused,
    RetryIncident,
    SendBack,
    ShowIncident,
    operations,
)
from engine.bundle import from_files
from engine.casework.incidents import _kind
from engine.errors import BadRow, InputRefused, RowsFailed
from engine.ids import new_id
from engine.models import Document, DocumentNumber, Effect, Event, Incident, Notice, Task
from engine.operations import DUTIES, OPERATIONS, Operation
from engine.operations.catalogue import Duty
from engine.recording import owe
from engine.unit_of_work import UnitOfWork
from tests.office import KOTA, Office, open_office

SAMPLE: dict[str, Any] = {
    "text": "x", "number": 1, "boolean": True, "list": [], "context": {}, "any": 1,
}  # fmt: skip
FEEL = {"text": '"x"', "number": "1", "boolean": "true", "list": "[]", "context": "{}", "any": "1"}
HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:alur="https://alur.bekasikota.go.id/schema/1.0" id="d" targetNamespace="t">'
)
FORM = b"""{"type": "default", "schemaVersion": 16, "id": "isi", "components": [
    {"type": "checkbox", "key": "macet", "label": "Macet", "id": "Field_macet"}]}"""
DECREE = """key: jalan_keluar
number: "9/Kep.9-Dinsos/I/2026"
title: Jalan keluar
effective_from: 2020-01-01
roles:
  petugas_dinsos: {label: Petugas, level: kota}
  pengelola: {label: Pengelola, level: kota, rights: [administer]}
processes:
"""


MODEL = """<?xml version="1.0" encoding="UTF-8"?>{head}
<bpmn:process id="uji_{n}" name="Uji" isExecutable="true">
<bpmn:startEvent id="a_{n}"/>
<bpmn:userTask id="isi_{n}" name="Isi" alur:role="petugas_dinsos" alur:form="isi.form" alur:deadline="none"/>
<bpmn:serviceTask id="kerja_{n}" name="Kerja" alur:operation="{n}"><bpmn:extensionElements>{inputs}
<alur:result variable="hasil"/></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:exclusiveGateway id="pilih_{n}"/>
<bpmn:userTask id="akhir_{n}" name="Akhir" alur:role="petugas_dinsos" alur:deadline="none"/>
<bpmn:endEvent id="z_{n}"/><bpmn:endEvent id="y_{n}"/>
<bpmn:sequenceFlow id="f1_{n}" sourceRef="a_{n}" targetRef="isi_{n}"/>
<bpmn:sequenceFlow id="f2_{n}" sourceRef="isi_{n}" targetRef="kerja_{n}"/>
<bpmn:sequenceFlow id="f3_{n}" sourceRef="kerja_{n}" targetRef="pilih_{n}"/>
<bpmn:sequenceFlow id="f4_{n}" sourceRef="pilih_{n}" targetRef="akhir_{n}">
<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">macet = false</bpmn:conditionExpression>
</bpmn:sequenceFlow>
<bpmn:sequenceFlow id="f5_{n}" sourceRef="pilih_{n}" targetRef="y_{n}">
<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">macet = null</bpmn:conditionExpression>
</bpmn:sequenceFlow>
<bpmn:sequenceFlow id="f6_{n}" sourceRef="akhir_{n}" targetRef="z_{n}"/>
</bpmn:process></bpmn:definitions>"""


def model(known: Operation) -> bytes:
    """A person's task, the operation, and a choice that leads nowhere when the person said so."""
    inputs = "".join(
        f"<alur:input name='{name}' value='{'macet' if name == 'template' else FEEL[word.rstrip('?')]}'/>"
        for name, word in known.inputs.items()
    )
    return MODEL.format(head=HEAD, n=known.name, inputs=inputs).encode()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with a process for every operation of the catalogue."""
    folder: Path = tmp_path_factory.mktemp("jalan")
    with open_office(f"sqlite:///{folder}/alur.db", folder) as office:
        manifest = DECREE + "".join(
            f"  uji_{name}: {{opened_by: [petugas_dinsos]}}\n" for name in OPERATIONS
        )
        files = {f"uji_{name}.bpmn": model(known) for name, known in OPERATIONS.items()}
        files |= {"decree.yaml": manifest.encode(), "isi.form": FORM}
        office.engine.run(DeployBundle(bundle=from_files(files)))
        office.hire("ani", "petugas_dinsos", KOTA)
        office.hire("kelola", "pengelola", KOTA)
        yield office


# --- the ways in which an operation can fail ----------------------------------------------------


def _refuses(uow: UnitOfWork, work: Any) -> Any:
    raise Refused("Aturan kantor belum dipenuhi.")


def _breaks(uow: UnitOfWork, work: Any) -> Any:
    raise RuntimeError("mesin rusak")


def _gives(known: Operation) -> Callable[[UnitOfWork, Any], Any]:
    return lambda uow, work: SAMPLE.get(known.result)


def broken_inputs(known: Operation) -> Iterator[tuple[str, Any]]:
    """Each input missing where it must be there, and each of another type."""
    for name, word in known.inputs.items():
        plain = word.rstrip("?")
        if word == plain:
            yield name, None
        if plain != "any":
            yield name, [1] if plain in ("text", "number", "boolean", "context") else "x"


def _has_bad_rows(uow: UnitOfWork, work: Any) -> Any:
    raise RowsFailed(
        "Satu baris belum lengkap.", [BadRow("1", "Budi", "penetapan, baris 1", "tanggal_lahir")]
    )


THROWS: dict[str, Callable[[UnitOfWork, Any], Any]] = {
    "refused": _refuses,
    "failed": _breaks,
    "rows": _has_bad_rows,
    "prepare": _breaks,
}
"""Kind of failure → what the operation does; ``prepare``: while it prepares, outside a transaction."""
PREPARING = sorted(name for name, known in OPERATIONS.items() if known.prepare is not None)
FAILURES = [
    *(
        (name, kind)
        for kind in ("refused", "failed", "rows", "model")
        for name in sorted(OPERATIONS)
    ),
    *((name, "prepare") for name in PREPARING),
    *(
        (name, "input", field, wrong)
        for name in sorted(OPERATIONS)
        for field, wrong in broken_inputs(OPERATIONS[name])
    ),
]


@pytest.fixture
def office(shared: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office, its operations giving a plain result: what they do is tested elsewhere."""
    for name, known in list(OPERATIONS.items()):
        plain = replace(known, perform=_gives(known), prepare=None)
        monkeypatch.setitem(OPERATIONS, name, plain)
    return shared


def fail(office: Office, monkeypatch: pytest.MonkeyPatch, failure: tuple[Any, ...]) -> Incident:
    """A case whose operation fails in this way; its incident."""
    name, kind, *broken = failure
    case = office.open(f"uji_{name}", "ani", KOTA)
    hand_in(office, case, macet=kind == "model")
    given = {name: SAMPLE[word.rstrip("?")] for name, word in OPERATIONS[name].inputs.items()}
    given |= dict([broken]) if broken else {}
    with office.engine.adapters.pool.begin() as connection:
        owed = (Effect.case_id == case, Effect.state == "owed")
        connection.execute(update(Effect).where(*owed).values(retries=1, arguments=given))
    throws = THROWS.get(kind)
    with monkeypatch.context() as patch:
        if throws is not None:
            where = "prepare" if kind == "prepare" else "perform"
            patch.setitem(OPERATIONS, name, replace(OPERATIONS[name], **{where: throws}))
        office.engine.work()
    (incident,) = open_incidents(office, case)
    return incident


def hand_in(office: Office, case: UUID, **answers: Any) -> None:
    ani = office.officers["ani"]
    with office.engine.adapters.pool.connect() as connection:
        wanted = select(Task.id).where(Task.case_id == case, Task.state == "open")
        task = connection.scalars(wanted).one()
    office.engine.run(ClaimTask(task_id=task, officer=ani))
    office.engine.run(CompleteTask(task_id=task, officer=ani, answers=answers))


def open_incidents(office: Office, case: UUID) -> list[Any]:
    statement = select(*Incident.__table__.c).where(
        Incident.case_id == case, Incident.resolved_at.is_(None)
    )
    with office.engine.adapters.pool.connect() as connection:
        return list(connection.execute(statement).all())


def shown(office: Office, incident: Any) -> Any:
    return office.engine.ask(
        ShowIncident(incident_id=incident.id, officer=office.officers["kelola"])
    )


# --- going each way -----------------------------------------------------------------------------


def go(office: Office, incident: Any, way: str) -> None:
    """Take one way out, as its page would."""
    who = {"incident_id": incident.id, "officer": office.officers["kelola"]}
    why = {"reason": "menurut surat Bagian Hukum"}
    ways = shown(office, incident).ways
    if way == "retry":
        office.engine.run(RetryIncident(**who))
    elif way == "mend":
        values = {ways.mend[0].name: TYPED[ways.mend[0].word]}
        office.engine.run(MendIncident(**who, **why, values=values))
    elif way == "hand":
        values = {name: stated(office, incident, word) for name, word in ways.hand.items()}
        office.engine.run(GiveResult(**who, **why, values=values))
    elif way == "back":
        office.engine.run(SendBack(**who, **why))
    elif way == "leave":
        office.engine.run(LeaveIncident(**who, **why))
    else:
        cancel = CancelCase(case_id=incident.case_id, officer=who["officer"], **why)
        office.engine.run(cancel)


TYPED = {"text": "yang benar", "number": "12,5", "boolean": "tidak"}


def stated(office: Office, incident: Any, word: str) -> str:
    """What an administrator types; of a document, a file that was attached to the case."""
    if word != "document":
        return f"400/{incident.id.hex}" if word == "text" else TYPED[word]
    document = {
        "id": new_id(), "case_id": incident.case_id, "kind": "attachment", "name": "Surat.docx",
        "media_type": "x", "size": 1, "sha256": "0", "facts": {}, "created_at": office.clock.now,
    }  # fmt: skip
    with office.engine.adapters.pool.begin() as connection:
        connection.execute(Document.__table__.insert(), document)
    return str(document["id"])


def offered(ways: Any) -> list[str]:
    """The ways that a page would show."""
    named = ("retry", "mend", "hand", "back", "leave", "cancel")
    return [name for name in named if getattr(ways, name)]


def test_no_operation_and_no_way_of_failing_is_missing_from_the_table():
    """The catalogue as its sources declare it, and the kinds that the engine tells apart."""
    sources = Path(operations.__file__).parent.glob("*.py")
    declared = {
        name
        for source in sources
        for name in re.findall(r'@operation\(\s*"(\w+)"', source.read_text("utf-8"))
    }
    kinds = set(re.findall(r'"(\w+)"', "".join(re.findall(r"return .*", getsource(_kind)))))
    wanted = {(name, kind) for name in declared for kind in kinds - {"input"}}
    wanted |= {(name, "input") for name in declared if list(broken_inputs(OPERATIONS[name]))}
    wanted |= {(name, "prepare") for name in PREPARING}
    assert {failure[:2] for failure in FAILURES} == wanted


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: "-".join(map(str, one[:3])))
def test_each_failure_names_itself_and_no_way_out_ends_in_it(
    office: Office, monkeypatch: pytest.MonkeyPatch, failure: tuple[Any, ...]
):
    incident = fail(office, monkeypatch, failure)
    file = shown(office, incident)
    kind = "failed" if failure[1] == "prepare" else failure[1]
    assert (file.kind, file.operation) == (kind, failure[0])
    assert file.incident.step == ("" if failure[1] == "model" else "Kerja")
    assert file.field == (failure[2] if failure[1] == "input" else "")
    assert ("retry" in offered(file.ways)) == (kind in ("refused", "failed", "rows"))
    assert file.back == "Isi"
    for way in offered(file.ways):
        again = fail(office, monkeypatch, failure)
        if way == "hand" and failure[1] == "model":
            # The choice after it does not ask for the result: nothing is changed, and said so.
            with pytest.raises(Refused, match="Masih gagal"):
                go(office, again, way)
            assert [one.id for one in open_incidents(office, again.case_id)] == [again.id]
            continue
        go(office, again, way)
        office.engine.work()
        assert open_incidents(office, again.case_id) == []


# --- what else stands still ---------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(DUTIES))
def test_a_duty_that_fails_is_tried_again_or_let_be(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str
):
    """The engine's own work: what a place waits for is performed, the rest may be left."""
    for way in ("retry", "leave", "cancel"):
        incident = fail_duty(office, monkeypatch, name)
        ways = shown(office, incident).ways
        assert ways.retry
        assert ways.cancel
        if way == "leave" and not ways.leave:
            assert name in ("open_children", "child_ended")
            continue
        go(office, incident, way)
        office.engine.work()
        assert open_incidents(office, incident.case_id) == []


def fail_duty(office: Office, monkeypatch: pytest.MonkeyPatch, name: str) -> Any:
    case = office.open("uji_notify", "ani", KOTA)
    with UnitOfWork(office.engine.adapters, office.clock.now) as uow:
        owe(uow, case, "", name, {})
    with office.engine.adapters.pool.begin() as connection:
        owed = (Effect.case_id == case, Effect.state == "owed")
        connection.execute(update(Effect).where(*owed).values(retries=1))
    monkeypatch.setitem(DUTIES, name, Duty(perform=_breaks))
    office.engine.work()
    monkeypatch.setitem(DUTIES, name, Duty(perform=lambda uow, work: None))
    (incident,) = open_incidents(office, case)
    return incident


def test_what_still_fails_says_so_and_leaves_the_incident_as_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    incident = fail(office, monkeypatch, ("list_units", "refused"))
    broken = replace(OPERATIONS["list_units"], perform=_refuses)
    monkeypatch.setitem(OPERATIONS, "list_units", broken)
    with pytest.raises(Refused, match="Aturan kantor belum dipenuhi"):
        go(office, incident, "retry")
    monkeypatch.setitem(OPERATIONS, "list_units", replace(broken, perform=_breaks))
    with pytest.raises(Refused, match="Masih gagal: RuntimeError: mesin rusak"):
        go(office, incident, "retry")
    assert [one.id for one in open_incidents(office, incident.case_id)] == [incident.id]


def test_a_row_that_fails_is_mended_alone(office: Office, monkeypatch: pytest.MonkeyPatch):
    people = [{"peran": "lurah"}, {"peran": "ketua", "nama": "Budi", "lahir": 1980, "aktif": True}]

    def of_age(uow: UnitOfWork, work: Any) -> Any:
        for place, one in enumerate(work.arguments["people"], 1):
            if one.get("lahir", 0) > 1970:
                raise InputRefused("Tahun lahir belum benar.", field="people", row=place)
        return {}

    def opened() -> Any:
        incident = fail(office, monkeypatch, ("appoint_officers", "failed"))
        with office.engine.adapters.pool.begin() as connection:
            given = {"people": people, "basis": "SK 1"}
            mine = Effect.id == incident.effect_id
            connection.execute(update(Effect).where(mine).values(arguments=given))
            mine = Incident.id == incident.id
            told = {"kind": "input", "field": "people", "row": 2}
            connection.execute(update(Incident).where(mine).values(**told))
        return incident

    known = replace(OPERATIONS["appoint_officers"], perform=of_age)
    incident = opened()
    monkeypatch.setitem(OPERATIONS, "appoint_officers", known)
    file = shown(office, incident)
    assert [(one.name, one.value, one.row) for one in file.ways.mend] == [
        ("people.peran", "ketua", 2),
        ("people.nama", "Budi", 2),
        ("people.lahir", "1980", 2),
        ("people.aktif", "ya", 2),
    ]
    mend = MendIncident(
        incident_id=incident.id,
        officer=office.officers["kelola"],
        reason="menurut akta",
        values={"people.lahir": "1979"},
    )
    with pytest.raises(Refused, match="Masih gagal: Tahun lahir belum benar"):
        office.engine.run(mend)
    with pytest.raises(InvalidAnswers):
        office.engine.run(replace(mend, values={"people.lahir": "kapan-kapan"}))
    with pytest.raises(InvalidAnswers):
        office.engine.run(replace(mend, values={"people.lahir": "1980"}))
    with pytest.raises(InvalidAnswers):
        office.engine.run(replace(mend, values={"people.lahir": "1960"}, reason="x"))
    office.engine.run(replace(mend, values={"people.lahir": "1960"}))
    assert open_incidents(office, incident.case_id) == []
    with office.engine.adapters.pool.connect() as connection:
        kept = connection.scalar(select(Effect.arguments).where(Effect.id == incident.effect_id))
        said = select(Event.data).where(
            Event.case_id == incident.case_id, Event.name == "incident_mended"
        )
        (told,) = connection.scalars(said).all()
    assert [one.get("lahir") for one in kept["people"]] == [None, 1960]
    assert (told["fields"], told["reason"]) == ("people.lahir", "menurut akta")


def test_a_number_given_by_hand_goes_into_the_register(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    incident = fail(office, monkeypatch, ("number_letter", "failed"))
    go(office, incident, "hand")
    with office.engine.adapters.pool.connect() as connection:
        kept = select(DocumentNumber.number, DocumentNumber.note).where(
            DocumentNumber.case_id == incident.case_id
        )
        number, note = connection.execute(kept).one()
    assert number == f"400/{incident.id.hex}"
    assert note == "Diberi dengan tangan: menurut surat Bagian Hukum"


def test_who_administers_is_told_and_nobody_else_may_act(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    incident = fail(office, monkeypatch, ("list_units", "failed"))
    with office.engine.adapters.pool.connect() as connection:
        told = select(Notice.queue, Notice.text).where(Notice.case_id == incident.case_id)
        texts = dict(connection.execute(told).all())
    assert "mesin rusak" in texts[f"pengelola@{KOTA}"]
    ani = office.officers["ani"]
    for question in (ShowIncident(incident_id=incident.id, officer=ani),):
        with pytest.raises(Forbidden):
            office.engine.ask(question)
    for command in (
        RetryIncident(incident_id=incident.id, officer=ani),
        SendBack(incident_id=incident.id, officer=ani, reason="salah isi"),
        CancelCase(case_id=incident.case_id, officer=ani, reason="salah buka"),
    ):
        with pytest.raises(Forbidden):
            office.engine.run(command)
    go(office, incident, "cancel")
    assert office.case(incident.case_id).state == "cancelled"
    kelola = office.officers["kelola"]
    assert incident.id not in [one.id for one in office.engine.ask(ListIncidents(officer=kelola))]
