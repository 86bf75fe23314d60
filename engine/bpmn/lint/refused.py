"""BPMN that the engine does not run is refused by name, with a way to draw it differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import bpmn, local
from engine.definition import Problem
from engine.sentences import say

_COMPENSATION = (
    say("Kompensasi («{name}») tidak dijalankan."),
    say("Gambarkan langkah pembatalan sebagai tugas biasa sesudah gerbang atau peristiwa galat."),
)
_CHOREOGRAPHY = (
    say("Koreografi («{name}») tidak dijalankan."),
    say("Gambarkan setiap pihak sebagai proses, dan pertukarannya sebagai peristiwa pesan."),
)
_CORRELATION = (
    say("Korelasi gaya BPMN ({tag}) tidak dipakai; pesan dapat sampai ke kasus yang salah."),
    say("Tulis alur:correlation pada peristiwa pesan, lalu hapus unsur ini."),
)

_OUTPUT = (
    say("Hasil banyak-instans gaya BPMN ({tag}) pada «{name}» tidak dibaca."),
    say('Tambahkan <alur:result variable="…"/> pada unsurnya, lalu hapus {tag}.'),
)

REFUSED: dict[str, tuple[str, str]] = {
    "complexGateway": (
        say("Gerbang kompleks «{name}» tidak dijalankan."),
        say("Gunakan gerbang inklusif, atau gerbang paralel dan gerbang eksklusif bersama-sama."),
    ),
    "adHocSubProcess": (
        say("Sub-proses ad hoc «{name}» tidak dijalankan."),
        say(
            "Gunakan sub-proses biasa dengan gerbang inklusif di depan langkah-langkah pilihannya."
        ),
    ),
    "compensateEventDefinition": _COMPENSATION,
    "conditionalEventDefinition": (
        say("Peristiwa bersyarat «{name}» tidak dijalankan."),
        say("Gunakan gerbang eksklusif sesudah langkah yang mengubah datanya, atau sebuah pesan."),
    ),
    "linkEventDefinition": (
        say("Tautan «{name}» tidak mempunyai tepat satu pasangan di proses yang sama."),
        say(
            "Beri nama yang sama pada tautan lempar dan satu tautan tangkap, atau tarik alur biasa."
        ),
    ),
    "complexBehaviorDefinition": (
        say("Perilaku khusus pada pengulangan «{name}» tidak dijalankan."),
        say("Hapus perilaku itu; pakai completionCondition bila boleh selesai lebih awal."),
    ),
    "loopDataOutputRef": _OUTPUT,
    "outputDataItem": _OUTPUT,
    "implicitThrowEvent": (
        say("Peristiwa lempar tersirat «{name}» tidak dijalankan."),
        say("Gunakan peristiwa lempar biasa."),
    ),
    "choreographyTask": _CHOREOGRAPHY,
    "callChoreography": _CHOREOGRAPHY,
    "subChoreography": _CHOREOGRAPHY,
    "choreography": _CHOREOGRAPHY,
    "globalChoreographyTask": _CHOREOGRAPHY,
    "correlationProperty": _CORRELATION,
    "correlationKey": _CORRELATION,
    "correlationSubscription": _CORRELATION,
}
RULES = {tag: Rule("not-run", message, remedy) for tag, (message, remedy) in REFUSED.items()}
MUST_UNDERSTAND = Rule(
    "must-understand",
    say("Berkas menuntut ekstensi yang tidak dikenal mesin (mustUnderstand)."),
    say("Hapus unsur extension itu, atau simpan model tanpa ekstensi alat lain."),
)
FOR_COMPENSATION = Rule(
    "compensation-handler",
    say("«{name}» ditandai sebagai langkah kompensasi, yang tidak dijalankan."),
    say("Matikan isForCompensation dan gambarkan langkah itu di alur biasa."),
)
QUANTITY = Rule(
    "token-quantity",
    say("«{name}» meminta {value} tanda sekaligus ({attribute}); mesin hanya menjalankan satu."),
    say("Hapus {attribute}, dan gunakan gerbang paralel atau pengulangan."),
)


def check_refused(model: Model) -> Iterator[Problem]:
    """The refused elements at the top of the file and inside executable processes."""
    for element in _looked_at(model):
        rule = RULES.get(local(element))
        if rule is not None:
            yield rule.at(model.file, element, tag=local(element))
        yield from _attributes(model, element)
    for extension in model.root.findall(bpmn("extension")):
        if extension.get("mustUnderstand") in {"true", "1"}:
            yield MUST_UNDERSTAND.at(model.file, extension)


def _looked_at(model: Model) -> Iterator[Any]:
    for child in model.root:
        if local(child) in RULES:
            yield child
    for collaboration in model.root.findall(bpmn("collaboration")):
        yield from collaboration.findall(bpmn("correlationKey"))
    yield from model.acting


def _attributes(model: Model, element: Any) -> Iterator[Problem]:
    if element.get("isForCompensation") == "true":
        yield FOR_COMPENSATION.at(model.file, element)
    for attribute in ("startQuantity", "completionQuantity"):
        value = element.get(attribute, "1").strip()
        if value != "1":
            yield QUANTITY.at(model.file, element, attribute=attribute, value=value)
