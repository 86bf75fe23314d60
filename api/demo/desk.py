"""What officers do at their desks in a story: one verb a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from api.demo.office import KOTA
from api.demo.stage import Stage, Step, unit_called
from engine import (
    ApproveEntries,
    CancelCase,
    CommentCase,
    CompleteTask,
    FollowMeeting,
    FoundTask,
    IncidentRaised,
    ListApprovals,
    MarkNoticesRead,
    OpenCase,
    PauseClock,
    ResumeClock,
    SaveDraft,
    ShowCase,
    SuspendCase,
    TickOff,
    WithdrawCase,
)

Verb = Callable[[Stage, Step], None]


def open_case(stage: Stage, step: Step) -> None:
    """``buka: proses``, ``oleh:`` or ``sebagai:`` (the role in ``wilayah``), ``isian:``."""
    unit = unit_called(step.get("wilayah", KOTA))
    opened = stage.engine.run(
        OpenCase(
            process=step["buka"],
            wilayah=unit,
            officer=stage.officer(step, step.get("sebagai", ""), unit),
            answers=step.get("isian", {}),
        )
    )
    stage.roots.append(opened.id)
    stage.references.append(opened.reference)


def claim(stage: Stage, step: Step) -> None:
    """``ambil: tugas``."""
    for _ in stage.claimed(step["ambil"], step):
        pass


def complete(stage: Stage, step: Step) -> None:
    """``kerjakan: tugas``, ``isian:``; ``{berkas: nama}`` attaches a scan.

    With ``menjadi_insiden: ya`` the step is one that fails, and the incident stays.
    """
    for task, officer in stage.claimed(step["kerjakan"], step):
        answers = {
            key: _attached(stage, task, officer, value)
            for key, value in step.get("isian", {}).items()
        }
        try:
            stage.engine.run(CompleteTask(task_id=task.id, officer=officer, answers=answers))
        except IncidentRaised:
            if not step.get("menjadi_insiden"):
                raise


def _attached(stage: Stage, task: FoundTask, officer: UUID, value: Any) -> Any:
    if isinstance(value, Mapping) and "berkas" in value:
        return stage.attach(task, officer, value["berkas"])
    return value


def draft(stage: Stage, step: Step) -> None:
    """``simpan: tugas``, ``isian:``: begun and left lying."""
    for task, officer in stage.claimed(step["simpan"], step):
        stage.engine.run(SaveDraft(task_id=task.id, officer=officer, answers=step["isian"]))


def pause(stage: Stage, step: Step) -> None:
    """``hentikan_jam: tugas``, ``alasan:``."""
    for task, officer in stage.claimed(step["hentikan_jam"], step):
        stage.engine.run(PauseClock(task_id=task.id, officer=officer, reason=step["alasan"]))


def resume(stage: Stage, step: Step) -> None:
    """``jalankan_jam: tugas``."""
    for task, officer in stage.tasks(step["jalankan_jam"], step):
        stage.engine.run(ResumeClock(task_id=task.id, officer=officer))


def suspend(stage: Stage, step: Step) -> None:
    """``tangguhkan: alasan``, ``oleh:``: this story's newest case."""
    _with_case(stage, step, SuspendCase, step["tangguhkan"])


def withdraw(stage: Stage, step: Step) -> None:
    """``cabut: alasan``, by whoever opened it (``oleh:``)."""
    _with_case(stage, step, WithdrawCase, step["cabut"])


def cancel(stage: Stage, step: Step) -> None:
    """``batalkan: alasan``, ``oleh:``."""
    _with_case(stage, step, CancelCase, step["batalkan"])


def _with_case(stage: Stage, step: Step, command: Callable[..., Any], reason: str) -> None:
    unit = unit_called(step.get("wilayah", KOTA))
    officer = stage.officer(step, step.get("sebagai", ""), unit)
    stage.engine.run(command(case_id=stage.roots[-1], officer=officer, reason=reason))


def comment(stage: Stage, step: Step) -> None:
    """``komentar: kata``, ``pada: tugas``."""
    for task, officer in stage.tasks(step["pada"], step):
        stage.engine.run(
            CommentCase(
                case_id=task.case_id, task_id=task.id, officer=officer, text=step["komentar"]
            )
        )


def tick_off(stage: Stage, step: Step) -> None:
    """``centang: tugas``: every line of its checklist."""
    for task, officer in stage.tasks(step["centang"], step):
        stage.engine.run(TickOff(task_id=task.id, officer=officer))


def follow(stage: Stage, step: Step) -> None:
    """``ikuti_muskel: tugas``: everything as the musyawarah resolved."""
    for task, officer in stage.tasks(step["ikuti_muskel"], step):
        who: dict[str, Any] = {"task_id": task.id, "officer": officer}
        stage.engine.run(FollowMeeting(**who))
        asked = ListApprovals(**who, show="bertentangan", limit=500)
        for entry in stage.engine.ask(asked).items:
            approval = "disetujui" if entry.meeting_decision == "diterima" else "ditolak"
            reason = "Musyawarah mendengar sendiri keterangan keluarga dan ketua RT."
            stage.engine.run(
                ApproveEntries(**who, entries=[entry.id], approval=approval, reason=reason)
            )


def sign(stage: Stage, step: Step) -> None:
    """``paraf: [0, 4]``: initials in their order; the seventh is the Mayor's, the eighth the scan."""
    first, last = step["paraf"]
    for name in PARAF[first:last]:
        answers: dict[str, Any] = {"paraf": "setuju"}
        if name == "Tanda tangan Wali Kota":
            answers |= {"nama_pejabat": "Wali Kota Contoh", "status_pejabat": "definitif"}
        elif name == "Unggah naskah bertanda tangan":
            today = stage.clock.now.date().isoformat()
            answers = {
                "surat_bertanda_tangan": {"berkas": "naskah-bertanda-tangan.pdf"},
                "tanggal_tanda_tangan": today,
            }
        complete(stage, {"kerjakan": name, "isian": answers})
        stage.work()
        stage.clock.pass_minutes(95)


def read_notices(stage: Stage, step: Step) -> None:
    """``baca_pemberitahuan: ya``: everybody has read what there was to read."""
    for officer in stage.staff.by_login.values():
        stage.engine.run(MarkNoticesRead(officer=officer, until=stage.clock.now))


def let_tick(stage: Stage, step: Step) -> None:
    """``detak: ya``: timers and limits that are due take effect now."""
    stage.engine.tick()


def show(stage: Stage, step: Step) -> None:
    """``tunjukkan: lacak``, ``bukti:``; ``tunjukkan: surat``, ``nama:``: what a visitor may try."""
    if step["tunjukkan"] == "lacak":
        stage.shown["lacak"] = f"{stage.references[-1]} {step['bukti']}"
        return
    file = stage.engine.ask(
        ShowCase(case_id=stage.roots[-1], officer=stage.staff.by_login[step["oleh"]])
    )
    codes = [one.code for one in file.documents if one.name == step["nama"] and one.code]
    stage.shown["surat"] = codes[0]


PARAF = (
    "Paraf Kepala Bidang",
    "Paraf Sekretaris Dinsos",
    "Paraf Kepala Dinsos",
    "Paraf Kabag Hukum",
    "Paraf Asisten",
    "Paraf Sekretaris Daerah",
    "Tanda tangan Wali Kota",
    "Unggah naskah bertanda tangan",
)
"""The way of a decree of the Mayor, as ``_shared/penerbitan_sk`` has it."""

VERBS: Mapping[str, Verb] = {
    "buka": open_case,
    "ambil": claim,
    "kerjakan": complete,
    "simpan": draft,
    "hentikan_jam": pause,
    "jalankan_jam": resume,
    "tangguhkan": suspend,
    "cabut": withdraw,
    "batalkan": cancel,
    "komentar": comment,
    "centang": tick_off,
    "ikuti_muskel": follow,
    "paraf": sign,
    "baca_pemberitahuan": read_notices,
    "detak": let_tick,
    "tunjukkan": show,
}
