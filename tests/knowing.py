"""A small decree that declares what is to be known of its cases, for tests of several kinds."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine import DeployBundle
from engine.bundle import from_files
from engine.models import Task
from tests.office import KELURAHAN, KOTA, Office

MANIFEST = """
key: izin
number: "5/Kep.5-Dinsos/I/2026"
title: Izin
effective_from: 2020-01-01
roles:
  petugas_dinsos: {label: Petugas Dinsos, level: kota, rights: [supervise, administer, design]}
  petugas_kelurahan: {label: Petugas kelurahan, level: kelurahan}
  pengawas: {label: Pengawas, level: kota, rights: [supervise]}
public: {mohon: izin}
records:
  barang:
    label: Barang
    form: forms/barang.form
    key: nama
    columns: [nama, harga]
    level: kota
words:
  unit: {label: Tempat}
processes:
  izin:
    opened_by: [petugas_dinsos]
    start_form: forms/mohon.form
    subject: nama
    requirements:
      surat: {label: Surat pengantar, field: surat}
KNOWN  tinjau:
    wilayah: unit
    hidden: [rahasia]
    key_facts: [{name: anggaran, label: Anggaran, feel: nilai, kind: uang}]
"""
KEY_FACTS = """    key_facts:
      - {label: Nilai yang diminta, label_en: Amount asked, feel: nilai, kind: uang}
      - {label: Jenis, feel: jenis, kind: pilihan}
      - {label: Mulai, feel: mulai, kind: tanggal}
      - {label: Ketua, feel: ketua, kind: petugas}
      - {label: Disetujui, feel: disetujui, kind: uang}
      - {label: Rincian, feel: rincian, kind: daftar,
         columns: [{name: nama, label: Barang}, {name: harga, label: Harga, kind: uang}]}
      - {label: Jumlah rincian, feel: sum(rincian.harga), kind: uang}
      - {label: Segera, feel: segera}
    shows:
      putuskan:
        - label: Barang yang tercatat
          fact: records:barang
          columns: [{name: nama, label: Nama}, {name: harga, label: Harga, kind: uang},
                    {name: dilihat, label: Terakhir dilihat, kind: tanggal, empty: belum pernah}]
          totals: [harga]
          order: -harga
          none: Belum ada barang.
"""
BROKEN = """    key_facts:
      - {label: Nilai yang diminta, feel: 'nilai + nama', kind: uang}
      - {label: Jenis, feel: jenis, kind: pilihan}
"""
MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:alur="https://alur.bekasikota.go.id/schema/1.0" id="d" targetNamespace="t">
<process id="izin" name="Izin usaha" isExecutable="true">
 <startEvent id="mulai_izin"/>
 <userTask id="putuskan" name="Putuskan izin" alur:role="petugas_dinsos" alur:wilayah="kota"
   alur:form="forms/putus.form" alur:deadline="none"/>
 <callActivity id="tinjauan" name="Tinjau" calledElement="tinjau" alur:mode="case"><extensionElements>
   <alur:input name="unit" value="&quot;32.75.03.1004&quot;"/><alur:input name="nilai" value="nilai"/>
   <alur:input name="rahasia" value="&quot;sandi-dalam&quot;"/><alur:input name="pesan" value="pesan"/>
   <alur:result variable="tinjauan"/></extensionElements></callActivity>
 <userTask id="tutup" name="Tutup izin" alur:role="petugas_dinsos" alur:wilayah="kota"
   alur:deadline="none"/>
 <endEvent id="selesai"/>
 <sequenceFlow id="a" sourceRef="mulai_izin" targetRef="putuskan"/>
 <sequenceFlow id="b" sourceRef="putuskan" targetRef="tinjauan"/>
 <sequenceFlow id="c" sourceRef="tinjauan" targetRef="tutup"/>
 <sequenceFlow id="e" sourceRef="tutup" targetRef="selesai"/>
</process>
<process id="tinjau" name="Tinjauan" isExecutable="true">
 <startEvent id="mulai_tinjau"/>
 <userTask id="lihat" name="Lihat tempat" alur:role="petugas_kelurahan"
   alur:form="forms/lihat.form" alur:deadline="none"/>
 <endEvent id="selesai_tinjau"/>
 <sequenceFlow id="f" sourceRef="mulai_tinjau" targetRef="lihat"/>
 <sequenceFlow id="g" sourceRef="lihat" targetRef="selesai_tinjau"/>
</process>
</definitions>"""


def _form(name: str, *components: dict[str, Any]) -> bytes:
    told = {"schemaVersion": 19, "type": "default", "id": name, "components": list(components)}
    return json.dumps(told).encode()


def _field(key: str, label: str, type_: str = "textfield", **more: Any) -> dict[str, Any]:
    return {"type": type_, "key": key, "label": label, "id": f"f_{key}_{len(label)}", **more}


FORMS = {
    "forms/mohon.form": _form(
        "mohon",
        _field("nama", "Nama pemohon"),
        _field("nik", "NIK pemohon", properties={"jenis": "nik"}),
        _field("nilai", "Nilai yang diajukan", properties={"jenis": "uang"}),
        _field(
            "jenis",
            "Jenis usaha",
            "select",
            values=[{"value": "warung", "label": "Warung kelontong"}],
        ),
        {**_field("mulai", "Mulai", "datetime"), "subtype": "date", "dateLabel": "Mulai usaha"},
        _field("ketua", "Ketua"),
        _field("pesan", "Pesan", "textarea"),
        _field("telepon", "Telepon", properties={"jenis": "telepon"}),
        _field("segera", "Diperlukan segera", "checkbox"),
        _field("surat", "Surat pengantar", "filepicker", properties={"jenis": "berkas"}),
        {
            "type": "dynamiclist",
            "path": "rincian",
            "label": "Rincian",
            "id": "f_rincian",
            "components": [
                _field("nama", "Barang"),
                _field("harga", "Harga", properties={"jenis": "uang"}),
            ],
        },
    ),
    "forms/putus.form": _form(
        "putus", _field("disetujui", "Nilai yang disetujui", properties={"jenis": "uang"})
    ),
    "forms/lihat.form": _form("lihat", _field("catatan", "Catatan")),
    "forms/barang.form": _form(
        "barang",
        _field("nama", "Nama"),
        _field("harga", "Harga", properties={"jenis": "uang"}),
        {**_field("dilihat", "Dilihat", "datetime"), "subtype": "date", "dateLabel": "Dilihat"},
    ),
}
ANSWERS: dict[str, Any] = {
    "nama": "Siti Aminah",
    "nik": "3275034506900001",
    "nilai": 1500000,
    "jenis": "warung",
    "mulai": "2026-02-04",
    "pesan": "Mohon segera.",
    "rincian": [{"nama": "Etalase", "harga": 900000}, {"nama": "Timbangan", "harga": 600000}],
}


def bundle(known: str = KEY_FACTS, note: str = "", without: tuple[str, ...] = ()) -> Any:
    """The decree; ``known`` is what it declares of ``izin``, ``without`` forms are left out."""
    files = {path: form for path, form in FORMS.items() if path not in without}
    manifest = MANIFEST.replace("KNOWN", known) + f"# {note}\n"
    return from_files({"decree.yaml": manifest.encode(), "izin.bpmn": MODEL.encode(), **files})


def staffed(office: Office, known: str = KEY_FACTS) -> Office:
    """The decree deployed, and somebody at each of its desks."""
    office.engine.run(DeployBundle(bundle=bundle(known)))
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office


def open_task(office: Office, element: str) -> UUID:
    """The newest open task of this element."""
    with office.engine.adapters.pool.connect() as connection:
        found = connection.scalar(
            select(Task.id)
            .where(Task.element == element, Task.state == "open")
            .order_by(Task.id.desc())
            .limit(1)
        )
    assert found is not None, element
    return found
