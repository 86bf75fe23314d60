"""What happens outside the office in a story: lists, visits, meetings, and what citizens do."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.demo.desk import Verb
from api.demo.stage import Stage, Step, picture, unit_called
from engine import (
    AnswerForCase,
    ChooseTargets,
    DecideItems,
    DecideMatch,
    ListDoubtful,
    ListEntries,
    LockMeeting,
    OpenPublicCase,
    PlanMeeting,
    PreviewItems,
    ReceiveList,
    RecordAttendance,
    RecordVisit,
    ShowMeeting,
    Target,
    Upload,
    write_invented_list,
)

ACCEPTING = {"layak": "layak", "usulan": "diterima", "sanggahan": "diterima"}
REFUSING = {"layak": "tidak_layak", "usulan": "ditolak", "sanggahan": "ditolak"}
PEOPLE = (
    ("LPM", "Ketua LPM"),
    ("RW", "Ketua RW 03"),
    ("RT", "Ketua RT 02"),
    ("PKK", "Ketua TP-PKK"),
    ("Tokoh masyarakat", "Tokoh masyarakat"),
    ("PSM", "Pekerja Sosial Masyarakat"),
)


def receive(stage: Stage, step: Step) -> None:
    """``impor: register``, ``pada: tugas``, ``keluarga: 620``, ``mulai:``, ``di:``: an invented list."""
    told = {key: value for key, value in step.items() if key != "di"}
    for task, officer in stage.tasks(step["pada"], told):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{step['impor']}.csv"
            write_invented_list(
                path,
                families=int(step["keluarga"]),
                seed=int(step.get("seed", 11)),
                kind=KINDS.get(step["impor"], "penetapan"),
                first=int(step.get("mulai", 0)),
                units=frozenset(unit_called(name) for name in step.get("di", ())),
            )
            stage.engine.run(
                ReceiveList(
                    task_id=task.id,
                    officer=officer,
                    register=step["impor"],
                    source_name=step.get("sumber", "DTKS"),
                    source_date=stage.clock.now.date(),
                    file_name=step.get("berkas", path.name),
                    path=path,
                )
            )


def target(stage: Stage, step: Step) -> None:
    """``sasaran: tugas``, ``desil: [1, 2]``, ``berubah: ya``, ``sampel: 20``: whom the cycle visits."""
    chosen = Target(
        deciles=tuple(step.get("desil", ())),
        changed=bool(step.get("berubah", False)),
        sample=int(step.get("sampel", 100)),
    )
    for task, officer in stage.claimed(step["sasaran"], step):
        stage.engine.run(ChooseTargets(task_id=task.id, officer=officer, target=chosen))


KINDS = {"populasi": "penduduk", "usulan": "usulan", "sanggahan": "sanggahan"}
"""Register → what is invented for it; any other is filled from the determined list."""


def visit(stage: Stage, step: Step) -> None:
    """``kunjungi: tugas``, ``persen: [100, 60]``: in turn, the share of families seen; ``jawaban:``."""
    shares = step.get("persen", [100])
    for number, (task, officer) in enumerate(stage.tasks(step["kunjungi"], step)):
        page = stage.engine.ask(ListEntries(task_id=task.id, officer=officer, limit=500))
        wanted = len(page.items) * int(shares[number % len(shares)]) // 100
        waiting = [one for one in page.items if one.visited_at is None][:wanted]
        if not waiting:
            continue
        photo = stage.attach(task, officer, "rumah.jpg", task.subject)
        for entry in waiting:
            answers = visit_answers(entry, photo, stage.clock.now.isoformat())
            answers |= variation(step.get("jawaban", {}), entry.id.int)
            stage.engine.run(
                RecordVisit(task_id=task.id, officer=officer, entry_id=entry.id, answers=answers)
            )


def variation(told: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Answers told for all; of a list one, by the family."""
    return {
        key: value["ragam"][number % len(value["ragam"])]
        if isinstance(value, Mapping) and "ragam" in value
        else value
        for key, value in told.items()
    }


def visit_answers(entry: Any, photo: str, at: str) -> dict[str, Any]:
    """A believable visit; what it found depends on the family."""
    number = entry.id.int % 20
    result = {0: "tidak_ditemukan", 1: "pindah", 2: "meninggal", 3: "tidak_layak"}.get(
        number, "layak"
    )
    answers: dict[str, Any] = {
        "hasil": result,
        "foto": photo,
        "lokasi": {
            "lat": round(-6.24 + number / 1000, 5),
            "lon": round(106.99 + (entry.id.int % 31) / 1000, 5),
            "accuracy": 6 + number,
            "captured_at": at,
            "source": "gps",
        },
        "catatan": "Sesuai keadaan di lapangan.",
    }
    if result in ("layak", "tidak_layak"):
        answers |= {
            "identitas_sesuai": True,
            "jumlah_tanggungan": 2 + number % 5,
            "penghasilan": 800_000 + number * 75_000,
            "status_rumah": ("sewa", "menumpang", "milik")[number % 3],
            "lantai": ("semen", "keramik", "tanah")[number % 3],
            "dinding": ("tembok", "kayu")[number % 2],
            "listrik": ("450", "900")[number % 2],
            "air": ("sumur", "isi_ulang")[number % 2],
        }
    return answers


def meet(stage: Stage, step: Step) -> None:
    """``muskel: tugas``: planned, attended, everything decided (one of ``tolak`` refused), locked."""
    for task, officer in stage.tasks(step["muskel"], step):
        who: dict[str, Any] = {"task_id": task.id, "officer": officer}
        meeting = stage.engine.run(
            PlanMeeting(**who, held_at=stage.clock.now, place="Aula kelurahan", chair="Ketua LPM")
        )
        people = [{"element": e, "name": n, "present": True} for e, n in PEOPLE]
        stage.engine.run(
            RecordAttendance(
                **who, meeting_id=meeting, people=people, minutes="Musyawarah mufakat."
            )
        )
        _resolve(stage, {**who, "meeting_id": meeting}, step.get("tolak", 6))
        if step.get("kunci", True):
            stage.engine.run(LockMeeting(**who, meeting_id=meeting))


def _resolve(stage: Stage, meeting: Mapping[str, Any], every: int) -> None:
    """Decide the agenda: every ``every``-th is refused; what goes against a finding has its reason."""
    agenda = stage.engine.ask(ShowMeeting(task_id=meeting["task_id"], officer=meeting["officer"]))
    resolved: dict[str, list[Any]] = defaultdict(list)
    for place, item in enumerate(agenda.items):
        refused = (place + 2) % every == 0
        resolved[(REFUSING if refused else ACCEPTING)[item.question]].append(item.id)
    for decision, items in resolved.items():
        refused = decision in REFUSING.values()
        own = _REFUSAL if refused else "Ketua RT dan keluarganya menerangkan keadaan yang sekarang."
        stage.engine.run(
            DecideItems(
                **meeting,
                items=items,
                decision=decision,
                reason=_REFUSAL if refused else "",
                reasons=_reasons(stage, meeting, items, (decision, own)),
            )
        )


def _reasons(
    stage: Stage, meeting: Mapping[str, Any], items: list[Any], told: tuple[str, str]
) -> dict[Any, str]:
    decision, reason = told
    preview = stage.engine.ask(PreviewItems(**meeting, items=items, decision=decision))
    return {item.id: reason for item, against in preview if against}


_REFUSAL = "Menurut warga yang hadir, keadaan ekonomi keluarga ini sudah membaik."


def judge(stage: Stage, step: Step) -> None:
    """``padankan: tugas``: every doubtful match decided; ``sisa: 3`` are left."""
    for task, officer in stage.tasks(step["padankan"], step):
        doubtful = stage.engine.ask(ListDoubtful(task_id=task.id, officer=officer, limit=500))
        for number, item in enumerate(doubtful.items[step.get("sisa", 0) :]):
            stage.engine.run(
                DecideMatch(
                    task_id=task.id,
                    officer=officer,
                    match_id=item.id,
                    decision="tidak_padan" if number % 4 == 3 else "padan",
                )
            )


def report(stage: Stage, step: Step) -> None:
    """``lapor: tindakan``, ``wilayah:``, ``isian:``: a citizen by the public page."""
    opened = stage.engine.run(
        OpenPublicCase(
            action=step["lapor"],
            wilayah=unit_called(step["wilayah"]),
            answers=step["isian"],
            contact=step.get("pelapor", {}),
        )
    )
    stage.roots.append(opened.id)
    stage.references.append(opened.reference)


def answer(stage: Stage, step: Step) -> None:
    """``jawab: kata``, ``bukti: "4321"``, ``foto: rumah.jpg``."""
    name = step.get("foto")
    stage.engine.run(
        AnswerForCase(
            reference=stage.references[-1],
            proof=step["bukti"],
            text=step["jawab"],
            uploads=(Upload(field="foto", name=name, content=picture(name)),) if name else (),
        )
    )


VERBS: Mapping[str, Verb] = {
    "impor": receive,
    "sasaran": target,
    "kunjungi": visit,
    "muskel": meet,
    "padankan": judge,
    "lapor": report,
    "jawab": answer,
}
