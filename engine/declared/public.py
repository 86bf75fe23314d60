"""What the public may do by itself, as decrees declare it.

A manifest names the actions under ``public`` (``lapor: keluhan``: the action and the process it
opens), and per process, under ``told``, what the citizen reads when tracking a case: a heading and
FEEL over the data of the case.
"""

from __future__ import annotations

from engine.declared.proof import proves_fully, tidy_reference
from engine.errors import NotFound, Refused
from engine.rows import Record
from engine.store import bundles, cases, data_requests
from engine.unit_of_work import UnitOfWork


def actions(uow: UnitOfWork) -> dict[str, str]:
    """Action → process, of every decree in force today; a later decree takes an action over."""
    found: dict[str, str] = {}
    for manifest in bundles.manifests_in_force(uow.connection, uow.today):
        for action, process in (manifest.get("public") or {}).items():
            found[str(action)] = str(process)
    return found


def own_request(uow: UnitOfWork, reference: str, proof: str) -> tuple[Record, Record]:
    """The case and the request for data behind it, once data were handed over.

    Raises NotFound alike for an unknown code and a wrong number, Refused before the hand-over.
    """
    case = cases.by_reference(uow.connection, tidy_reference(reference))
    request = data_requests.of_case(uow.connection, case.id) if case else None
    if not proves_fully(case.data if case else {}, proof) or case is None or request is None:
        raise NotFound("Kode lacak atau nomor telepon tidak cocok.")
    if request.handed_at is None:
        raise Refused("Untuk permohonan ini belum ada data yang diserahkan.")
    return case, request
