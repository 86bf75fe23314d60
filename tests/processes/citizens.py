"""What citizens do in a scenario, and what a Puskesos does with its officers and registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from engine import (
    AnswerForCase,
    ClaimTask,
    CompleteTask,
    KeepRecord,
    OpenPublicCase,
    PauseClock,
    TrackCase,
    Upload,
)
from tests.processes.attaching import photo_of
from tests.processes.families import unit_called

if TYPE_CHECKING:
    from tests.processes.runner import World

Step = Mapping[str, Any]


def report(world: World, step: Step) -> None:
    """``lapor: lapor, oleh: warga, wilayah: Kelurahan X, isian: {…}``: by the public page."""
    opened = world.run(
        OpenPublicCase(
            action=step["lapor"],
            wilayah=unit_called(step["wilayah"]),
            answers=step["isian"],
            contact=step.get("pelapor", {}),
        )
    )
    world.codes[step["oleh"]] = opened.reference


def pause(world: World, step: Step) -> None:
    """``hentikan jam: Telaah …, oleh: penerima, alasan: Mohon kirim …``: the clock stops."""
    officer = world.officer(step["oleh"])
    task = world.task(step["oleh"], step["hentikan jam"])
    if task.holder is None:
        world.run(ClaimTask(task_id=task.id, officer=officer))
    world.run(PauseClock(task_id=task.id, officer=officer, reason=step["alasan"]))


def answer(world: World, step: Step) -> None:
    """``jawab: Ini fotonya., oleh: warga, bukti: "7890", foto: rumah.jpg, tempat: {lat, lon}``."""
    given = step.get("foto", {})
    named = given if isinstance(given, dict) else {"foto": given}
    files = tuple(
        Upload(field=field, name=name, content=photo_of(name)) for field, name in named.items()
    )
    world.run(
        AnswerForCase(
            reference=world.codes[step["oleh"]],
            proof=step["bukti"],
            text=step["jawab"],
            uploads=files,
            place=step.get("tempat", {}),
        )
    )


def track(world: World, step: Step) -> None:
    """``lacak: [tahap, kata], oleh: warga, bukti: "7890"``: the citizen reads these words.

    And none of those under ``tidak``.
    """
    query = TrackCase(reference=world.codes[step["oleh"]], proof=step["bukti"])
    found = world.office.engine.ask(query)
    assert found is not None
    for word in step["lacak"]:
        assert word in str(found), (word, found)
    for word in step.get("tidak", ()):
        assert word not in str(found), (word, found)


def appoint(world: World, step: Step) -> None:
    """``susun personil: {rina: petugas_pendidikan}, oleh: lurah, pada: Susun …``."""
    staff = [
        {
            "petugas": str(world.officer(login)),
            "peran": role,
            "nama": login.title(),
            "jabatan": "Kepala Seksi Kesejahteraan Sosial"
            if role == "kepala_puskesos"
            else "Anggota Karang Taruna",
        }
        for login, role in step["susun personil"].items()
    ]
    _hand_in(world, step, {"susunan": staff, **step.get("isian", {})})


def train(world: World, step: Step) -> None:
    """``latih: {rina: Dasar pelayanan sosial}, oleh: kepala, pada: Catat …``."""
    taken = [
        {
            "petugas": str(world.officer(login)),
            "tugas": "dasar",
            "nama": name,
            "tanggal": "2026-02-10",
        }
        for login, name in step["latih"].items()
    ]
    _hand_in(world, step, {"pelatihan": taken})


def keep(world: World, step: Step) -> None:
    """``catat baris: {…}, oleh: kepala, pada: Susun rencana …``: into the register of the task."""
    task = world.task(step["oleh"], step["pada"])
    officer = world.officer(step["oleh"])
    world.run(KeepRecord(task_id=task.id, officer=officer, answers=step["catat baris"]))


def _hand_in(world: World, step: Step, answers: Mapping[str, Any]) -> None:
    task = world.task(step["oleh"], step["pada"])
    officer = world.officer(step["oleh"])
    if task.holder is None:
        world.run(ClaimTask(task_id=task.id, officer=officer))
    world.run(CompleteTask(task_id=task.id, officer=officer, answers=answers))


VERBS = {
    "lapor": report,
    "hentikan jam": pause,
    "jawab": answer,
    "lacak": track,
    "susun personil": appoint,
    "latih": train,
    "catat baris": keep,
}
