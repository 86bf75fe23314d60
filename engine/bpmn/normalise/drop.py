"""Parts of a model that describe but do not act are taken out, each with a notice."""

from __future__ import annotations

from typing import Any

from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.xml import bpmn, is_bpmn, local
from engine.sentences import say

_DATA = say("Data kasus disimpan mesin, bukan pada gambar; {what} «{name}» tidak dipakai.")
_DRAWING = say("{what} «{name}» hanya keterangan pada gambar dan tidak dijalankan.")
_RESOURCE = say("{what} «{name}» tidak dipakai: peran diambil dari alur:role atau dari lajurnya.")
_TYPE = say("{what} «{name}» tidak dipakai: jenis data ditentukan oleh formulir dan operasi.")

DROPPED = {
    "dataObject": (_DATA, "objek data"),
    "dataObjectReference": (_DATA, "rujukan objek data"),
    "dataStore": (_DATA, "penyimpan data"),
    "dataStoreReference": (_DATA, "rujukan penyimpan data"),
    "property": (_DATA, "properti"),
    "ioSpecification": (_DATA, say("daftar masukan dan keluaran")),
    "ioBinding": (_DATA, say("ikatan masukan dan keluaran")),
    "dataInput": (_DATA, say("masukan data")),
    "dataOutput": (_DATA, "keluaran data"),
    "inputSet": (_DATA, say("himpunan masukan")),
    "outputSet": (_DATA, "himpunan keluaran"),
    "dataInputAssociation": (_DATA, say("hubungan masukan data")),
    "dataOutputAssociation": (_DATA, "hubungan keluaran data"),
    "textAnnotation": (_DRAWING, "Catatan"),
    "association": (_DRAWING, "Garis hubung"),
    "group": (_DRAWING, "Kelompok"),
    "category": (_DRAWING, "Kategori"),
    "categoryValueRef": (_DRAWING, "Rujukan kategori"),
    "auditing": (_DRAWING, "Keterangan audit"),
    "monitoring": (_DRAWING, "Keterangan pemantauan"),
    "import": (_DRAWING, "Rujukan ke berkas lain"),
    "extension": (_DRAWING, "Pemberitahuan ekstensi"),
    "relationship": (_DRAWING, "Hubungan antarmodel"),
    "messageFlow": (_DRAWING, "Alur pesan"),
    "participantMultiplicity": (_DRAWING, "Jumlah peserta"),
    "messageFlowAssociation": (_DRAWING, "Hubungan alur pesan"),
    "participantAssociation": (_DRAWING, "Hubungan peserta"),
    "conversation": (_DRAWING, "Percakapan"),
    "subConversation": (_DRAWING, "Sub-percakapan"),
    "callConversation": (_DRAWING, "Panggilan percakapan"),
    "globalConversation": (_DRAWING, "Percakapan bersama"),
    "conversationAssociation": (_DRAWING, "Hubungan percakapan"),
    "conversationLink": (_DRAWING, "Garis percakapan"),
    "choreographyRef": (_DRAWING, "Rujukan koreografi"),
    "partnerEntity": (_DRAWING, "Mitra"),
    "partnerRole": (_DRAWING, "Peran mitra"),
    "rendering": (_DRAWING, "Cara tampil"),
    "partitionElement": (_DRAWING, "Pembagi lajur"),
    "supports": (_DRAWING, "Dukungan proses"),
    "supportedInterfaceRef": (_DRAWING, "Rujukan antarmuka"),
    "interface": (_TYPE, "antarmuka"),
    "interfaceRef": (_TYPE, "rujukan antarmuka"),
    "endPoint": (_TYPE, "titik layanan"),
    "endPointRef": (_TYPE, "rujukan titik layanan"),
    "operationRef": (_TYPE, "rujukan operasi"),
    "itemDefinition": (_TYPE, "jenis data"),
    "resource": (_RESOURCE, "sumber daya"),
    "resourceRole": (_RESOURCE, "peran sumber daya"),
    "performer": (_RESOURCE, "pelaksana"),
    "humanPerformer": (_RESOURCE, "pelaksana"),
    "potentialOwner": (_RESOURCE, "calon pelaksana"),
}
"""BPMN tag → (sentence, what it is called). Everything inside goes with it."""


def drop_descriptions(root: Any, draft: Draft) -> None:
    """Take the describing parts out; what stands inside ``extensionElements`` is not looked at."""
    for element in list(_described(root)):
        sentence, what = DROPPED[local(element)]
        parent = element.getparent()
        if parent is None:
            continue
        named = element if called(element) != "(tanpa nama)" else parent
        sentence = say(sentence, what=what, name=called(named))
        blamed = element if element.get("id") else parent
        draft.note("description-dropped", blamed, sentence[0].upper() + sentence[1:])
        parent.remove(element)
    for collaboration in root.findall(bpmn("collaboration")):
        if not len(collaboration):
            root.remove(collaboration)


def _described(element: Any) -> Any:
    for child in element:
        if not is_bpmn(child) or local(child) == "extensionElements":
            continue
        if child.get("mustUnderstand") in {"true", "1"}:
            continue
        if local(child) in DROPPED:
            yield child
        else:
            yield from _described(child)
