"""The lists that were uploaded for a case: what each file held, and who sent it in."""

from __future__ import annotations

from typing import Any

from engine.facts.catalogue import Asking, fact
from engine.sla import WIB
from engine.store.registry import lists
from engine.unit_of_work import UnitOfWork


@fact("lists")
def uploaded(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The lists of the case, the newest first; of the registers of the argument (``a+b``), or all.

    ``{daftar, berkas, tanggal, keluarga, baris, ditolak, diperiksa, diunggah, oleh}``: ``diperiksa``
    are lines taken in with something to look at; ``oleh`` is the officer's id, null for what citizens sent.
    """
    wanted = {name for name in asking.argument.split("+") if name}
    found = [
        row
        for row in lists.lists_of(uow.connection, asking.root_id)
        if row.status == "selesai" and (not wanted or row.register in wanted)
    ]
    return [
        {
            "daftar": row.register,
            "berkas": row.file_name,
            "tanggal": row.source_date.isoformat() if row.source_date else None,
            "keluarga": row.families,
            "baris": row.rows,
            "ditolak": row.refused,
            "diperiksa": row.warned,
            "diunggah": row.imported_at.astimezone(WIB).date().isoformat(),
            "oleh": str(row.imported_by) if row.imported_by else None,
        }
        for row in found
    ]
