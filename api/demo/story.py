"""Telling a story: steps in data become commands of the officers whose work they are.

A step is a mapping with one verb and its words; ``oleh`` names a login, else whoever has the role
of the task in its unit does it. Tasks are named by the id of their element.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PIL import Image, ImageDraw

from api.demo.office import KOTA, Staff
from engine import (
    AttachFile,
    ClaimTask,
    CommentCase,
    CompleteTask,
    DecideItems,
    Engine,
    FollowMeeting,
    ListEntries,
    LockMeeting,
    OpenCase,
    PlanMeeting,
    ReceiveList,
    RecordAttendance,
    RecordVisit,
    ShowMeeting,
    TickOff,
    Worklist,
    WorklistItem,
    write_invented_list,
)

if TYPE_CHECKING:
    from api.demo.load import DemoClock

Step = Mapping[str, Any]
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


class Story:
    """One thread of events, told to an engine by the people of the demonstration."""

    def __init__(self, engine: Engine, clock: DemoClock, staff: Staff) -> None:
        self._engine = engine
        self._clock = clock
        self._staff = staff
        self._verbs: dict[str, Callable[[Step], None]] = {
            "buka": self._open,
            "impor": self._import,
            "kerjakan": self._complete,
            "ambil": self._claim,
            "kunjungi": self._visit,
            "muskel": self._meet,
            "centang": self._tick_off,
            "ikuti_muskel": self._follow,
            "komentar": self._comment,
            "lewat": self._pass,
        }

    def tell(self, steps: list[Step]) -> None:
        """Carry the steps out in order; effects and timers take effect between them."""
        for step in steps:
            verb = next(name for name in step if name in self._verbs)
            self._verbs[verb](step)
            self._engine.work()

    def _officer(self, step: Step, task: WorklistItem | None = None) -> UUID:
        if "oleh" in step:
            return self._staff.by_login[step["oleh"]]
        assert task is not None
        return self._staff.by_unit[task.role, task.wilayah]

    def _tasks(self, element: str, step: Step) -> Iterator[tuple[WorklistItem, UUID]]:
        """The open tasks of an element, each with who does it; ``sebagian`` takes only some."""
        found = []
        officers = (
            [self._staff.by_login[step["oleh"]]]
            if "oleh" in step
            else sorted(set(self._staff.by_unit.values()))
        )
        for officer in officers:
            page = self._engine.ask(Worklist(officer=officer, limit=100))
            found += [
                (item, officer) for item in page.items if element in (item.element, item.name)
            ]
        found = list({pair[0].id: pair for pair in found}.values())
        found.sort(key=lambda pair: (pair[0].wilayah, pair[0].id))
        kept = [pair for number, pair in enumerate(found) if self._chosen(number, step)]
        return iter(kept)

    def _chosen(self, number: int, step: Step) -> bool:
        """``sebagian: [1, 3]`` is one of every three, in the order of units."""
        some, of = step.get("sebagian", (1, 1))
        return bool(number % of < some)

    def _open(self, step: Step) -> None:
        """One case, or one for each of ``untuk`` with these answers on top."""
        for more in step.get("untuk", [{}]):
            command = OpenCase(
                process=step["buka"],
                wilayah=str(step.get("wilayah", KOTA)),
                officer=self._officer(step),
                answers={**step.get("isian", {}), **more},
            )
            self._engine.run(command)
            self._clock.advance(minutes=35)

    def _import(self, step: Step) -> None:
        for task, officer in self._tasks(step["pada"], step):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"{step['impor']}.csv"
                write_invented_list(
                    path,
                    families=int(step["keluarga"]),
                    seed=int(step.get("seed", 1)),
                    kind="penduduk" if step["impor"] == "populasi" else step["impor"],
                    first=int(step.get("mulai", 0)),
                )
                self._engine.run(
                    ReceiveList(
                        task_id=task.id,
                        officer=officer,
                        register=step["impor"],
                        source_name=step.get("sumber", "DTKS"),
                        source_date=self._clock.now.date(),
                        file_name=step.get("berkas", path.name),
                        path=path,
                    )
                )

    def _claim(self, step: Step) -> None:
        for task, officer in self._tasks(step["ambil"], step):
            if task.holder is None:
                self._engine.run(ClaimTask(task_id=task.id, officer=officer))

    def _complete(self, step: Step) -> None:
        for task, officer in self._tasks(step["kerjakan"], step):
            if task.holder is None:
                self._engine.run(ClaimTask(task_id=task.id, officer=officer))
            answers = {
                key: self._attached(task, officer, value)
                for key, value in step.get("isian", {}).items()
            }
            self._engine.run(CompleteTask(task_id=task.id, officer=officer, answers=answers))
            if minutes := step.get("tiap"):
                self._clock.advance(minutes=minutes)

    def _attached(self, task: WorklistItem, officer: UUID, value: Any) -> Any:
        """``{berkas: nama}`` becomes the id of a scan put in the case file."""
        if not isinstance(value, dict) or "berkas" not in value:
            return value
        command = AttachFile(
            case_id=task.case_id,
            task_id=task.id,
            officer=officer,
            name=value["berkas"],
            content=picture(value["berkas"]),
            kind=value.get("jenis", "signed"),
        )
        return str(self._engine.run(command))

    def _visit(self, step: Step) -> None:
        shares = step.get("persen", [100])
        for number, (task, officer) in enumerate(self._tasks(step["kunjungi"], step)):
            page = self._engine.ask(ListEntries(task_id=task.id, officer=officer, limit=500))
            wanted = len(page.items) * int(shares[number % len(shares)]) // 100
            photo = self._engine.run(
                AttachFile(
                    case_id=task.case_id,
                    task_id=task.id,
                    officer=officer,
                    name="rumah.jpg",
                    content=picture(task.subject),
                    kind="photo",
                )
            )
            for entry in [one for one in page.items if one.visited_at is None][:wanted]:
                answers = visit_answers(entry, str(photo), self._clock.now.isoformat())
                self._engine.run(
                    RecordVisit(
                        task_id=task.id, officer=officer, entry_id=entry.id, answers=answers
                    )
                )

    def _meet(self, step: Step) -> None:
        for task, officer in self._tasks(step["muskel"], step):
            who: dict[str, Any] = {"task_id": task.id, "officer": officer}
            meeting = self._engine.run(
                PlanMeeting(
                    **who, held_at=self._clock.now, place="Aula kelurahan", chair="Ketua LPM"
                )
            )
            people = [{"element": e, "name": n, "present": True} for e, n in PEOPLE]
            self._engine.run(
                RecordAttendance(
                    **who, meeting_id=meeting, people=people, minutes="Musyawarah mufakat."
                )
            )
            agenda = self._engine.ask(ShowMeeting(**who)).items
            for place, item in enumerate(agenda):
                refused = place % 6 == 4
                self._engine.run(
                    DecideItems(
                        **who,
                        meeting_id=meeting,
                        items=[item.id],
                        decision=(REFUSING if refused else ACCEPTING)[item.question],
                        reason="Keadaan ekonomi sudah membaik." if refused else "",
                    )
                )
            if step.get("kunci", True):
                self._engine.run(LockMeeting(**who, meeting_id=meeting))

    def _tick_off(self, step: Step) -> None:
        for task, officer in self._tasks(step["centang"], step):
            self._engine.run(TickOff(task_id=task.id, officer=officer))

    def _follow(self, step: Step) -> None:
        for task, officer in self._tasks(step["ikuti_muskel"], step):
            self._engine.run(FollowMeeting(task_id=task.id, officer=officer))

    def _comment(self, step: Step) -> None:
        for task, officer in self._tasks(step["pada"], step):
            command = CommentCase(
                case_id=task.case_id, task_id=task.id, officer=officer, text=step["komentar"]
            )
            self._engine.run(command)

    def _pass(self, step: Step) -> None:
        self._clock.advance(**step["lewat"])
        self._engine.tick()


def visit_answers(entry: Any, photo: str, at: str) -> dict[str, Any]:
    """A believable visit; what it found depends on the family, so that loads repeat themselves."""
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


def picture(words: str) -> bytes:
    """A small drawn picture of a house, with a caption: no photo of anybody's home."""
    image = Image.new("RGB", (480, 320), (214, 228, 232))
    pen = ImageDraw.Draw(image)
    pen.rectangle((120, 150, 360, 290), fill=(232, 214, 188), outline=(90, 70, 50))
    pen.polygon(((100, 150), (240, 70), (380, 150)), fill=(156, 84, 60), outline=(90, 50, 40))
    pen.rectangle((215, 210, 265, 290), fill=(110, 78, 52))
    pen.text((12, 300), f"Gambar contoh · {words}"[:60], fill=(40, 60, 66))
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()
