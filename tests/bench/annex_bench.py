"""How long the decree with the annex of all recipients takes to write.

.venv/bin/python -m tests.bench.annex_bench [rows]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine.documents import Column, annex, render

TEMPLATE = Path(__file__).parents[2] / "processes" / "bansos" / "documents" / "sk_penerima.docx"


def main(rows: int = 5_000) -> None:
    columns: list[Column | str] = [
        Column(title="Nama", width=2),
        Column(title="Alamat", width=3),
        "RT/RW",
        "Kelurahan",
    ]
    facts: dict[str, Any] = {
        "konsep": False,
        "nomor": "400.9.14.5/Kep.1-Dinsos/III/2026",
        "tanggal_surat": "2026-03-03",
        "kode": "contoh",
        "referensi": "BNS-1",
        "siklus": {"program": "Bantuan", "periode": "Maret 2026", "sumber_dana": "APBD"},
        "list_state": {"penerima": rows, "checksum": "0" * 64},
        "duplicate_state": {"total": 3},
        "pejabat": {
            "jabatan": "WALI KOTA BEKASI",
            "status": None,
            "atas_nama": None,
            "nama": "TRI CONTOH",
            "pangkat": None,
            "nip": None,
        },
    }
    started, cpu = time.perf_counter(), time.process_time()
    letter = render(
        TEMPLATE.read_bytes(),
        facts,
        annexes={"penerima": annex(columns, families(rows))},
        qr="https://alur.example/dokumen/contoh",
        now=datetime.now(UTC),
    )
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(f"{rows:,} rows: {wall:.1f} s wall, {cpu:.1f} s cpu, {len(letter) / 1e6:.1f} MB")  # noqa: T201


def families(rows: int) -> Iterator[tuple[str, str, str, str]]:
    for number in range(rows):
        yield f"KELUARGA {number}", f"JL. MELATI NO. {number}", "001/002", "Perwira"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
