"""A house in which everything that an address may name exists in one kelurahan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select
from werkzeug.routing import Rule

from api import create_app
from api.auth import demand_of
from engine import AskDossier, AttachFile, IssueToken, PlanMeeting, WhoIs
from engine.commands.keep_roles import KeepRoles
from engine.database import Base
from engine.ids import new_id
from engine.models import Incident
from engine.models.registry import Entry, SourceList
from tests.office import KELURAHAN, KOTA, MONDAY, NEIGHBOUR, Office
from tests.screens import Cycle, family, fill, name_of, open_cycle

RIGHTS = ["supervise", "registry", "report", "import", "administer", "design", "audit", "identity"]
ROLES = {
    "serba": {"label": "Serba bisa", "level": "kelurahan", "rights": RIGHTS},
    "tamu": {"label": "Tamu", "level": "kelurahan"},
    "sendiri": {"label": "Sendiri", "level": "kelurahan", "sees": "own"},
}
WHY = "Alasan yang cukup panjang."
SCREENS = {
    "visits": ("kunjungi", KELURAHAN), "meeting": ("muskel", KELURAHAN),
    "export": ("entri", KELURAHAN), "handover": ("serah", KELURAHAN),
    "distribution": ("terima", KELURAHAN), "import": ("impor", KOTA),
    "population": ("penduduk", KOTA), "matching": ("padankan", KOTA),
    "decisions": ("putuskan", KOTA), "progress": ("pantau", KOTA),
    "reports": ("terima_laporan", KOTA), "pairs": ("ganda", KOTA), "letter": ("paraf", KOTA),
    "records": ("register", KOTA), "api_lists": ("impor", KOTA),
}  # fmt: skip
"""The task that has the screen of a blueprint; any other is asked for the musyawarah's."""
UNSEEN = ("access_log", "api_token", "rate_count")
"""Rows that asking itself writes."""
UPLOADS: dict[str, dict[str, str]] = {
    "api_documents.attach": {},
    "api_lists.check": {},
    "api_lists.receive": {"register": "usulan", "source_name": "X", "source_date": "2026-01-31"},
}
"""What programs send a file to, and what its schema takes beside."""
VERBS = {"case.stop": "batalkan", "task.clock": "henti"}
PDF = b"%PDF-1.4\n%%EOF\n"


@dataclass
class House:
    """A running cycle, the addresses of the application, and what they may name in one kelurahan."""

    cycle: Cycle
    app: Flask
    ids: dict[str, Any]
    clients: dict[str, tuple[FlaskClient, dict[str, str]]] = field(default_factory=dict)

    @property
    def office(self) -> Office:
        return self.cycle.office

    def every_rule(self) -> Iterator[tuple[Rule, str]]:
        """Every closed rule, once for each method."""
        yield from self.rules(named=False)
        yield from self.rules()

    def rules(self, *, named: bool = True) -> Iterator[tuple[Rule, str]]:
        """Every closed rule with a name in it (or without), once for each method."""
        for rule in self.app.url_map.iter_rules():
            view = self.app.view_functions[rule.endpoint]
            closed = not rule.endpoint.endswith("static") and demand_of(view) != "public"
            if closed and bool(rule.arguments) == named:
                for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                    yield rule, method

    def call(
        self,
        who: str | None,
        rule: Rule,
        method: str,
        query: Mapping[str, str] = MappingProxyType({}),
        **instead: Any,
    ) -> Any:
        """What this officer, or nobody, is answered there; ``instead`` names other things."""
        task = self.cycle.task(*SCREENS.get(rule.endpoint.split(".")[0], ("muskel", KELURAHAN)))
        verb = VERBS.get(rule.endpoint, "cancel")
        known = {**self.ids, "task_id": task, "verb": verb, **instead}
        with self.app.test_request_context():
            address = self.app.url_for(rule.endpoint, **{n: known[n] for n in rule.arguments})
        client, headers = self.clients[who] if who else (self.app.test_client(), {})
        if rule.rule.startswith("/api/"):
            client = self.app.test_client()  # a program has a token and no session
        given: dict[str, Any] = {"method": method, "buffered": True, "query_string": query}
        if rule.rule.startswith("/api/"):
            given |= {"headers": headers, "query_string": {**query, **self._asked(rule.endpoint)}}
            if rule.endpoint in UPLOADS:
                given["data"] = _upload(**UPLOADS[rule.endpoint])
            elif method != "GET":
                given["json"] = self._body(rule.endpoint)
        elif method != "GET":
            given["data"] = self._form()
        return client.open(address, **given)

    def rows(self) -> dict[str, str]:
        """A fingerprint of every table."""
        with self.office.engine.adapters.pool.connect() as connection:
            return {
                table.name: hashlib.sha256(
                    "".join(sorted(map(repr, connection.execute(select(*table.c))))).encode()
                ).hexdigest()
                for table in Base.metadata.sorted_tables
                if table.name not in UNSEEN
            }

    def log_in(self, login: str) -> None:
        """Somebody at a browser, and a program of theirs."""
        officer = self.office.officers[login]
        client = self.app.test_client()
        principal = self.office.engine.ask(WhoIs(officer=officer))
        with client.session_transaction() as session:
            session["_user_id"] = f"{principal.id.hex}:{principal.session_epoch}"
            session["_fresh"] = True
        token = self.office.engine.run(IssueToken(officer=officer, name="uji"))
        self.clients[login] = (client, {"Authorization": f"Bearer {token}"})

    def _form(self) -> dict[str, Any]:
        """Every field that a page of these may ask for."""
        words = dict.fromkeys(("alasan", "teks", "keperluan", "dasar"), WHY)
        named = {"petugas": self.ids["officer"].hex, "ke": self.ids["bundle_id"].hex}
        search = {"tugas": self.ids["task_id"].hex, "cari": name_of(1)[:-1], "kelurahan": KELURAHAN}
        post = {"peran": "tamu", "wilayah": KELURAHAN, "kasus": self.ids["case_id"].hex}
        return {**words, **named, **search, **post, **_upload(), "kode": self.ids["code"]}

    def _asked(self, endpoint: str) -> dict[str, str]:
        asked = {
            "api_registry.family": {"purpose": WHY},
            "api_registry.entries": {"purpose": WHY},
            "api_cases.find": {"search": self.ids["case"].reference},
            "api_versions.preview": {"to": str(self.ids["bundle_id"])},
        }
        return asked.get(endpoint, {})

    def _body(self, endpoint: str) -> dict[str, Any]:
        """What the endpoint's schema takes, so that its gate is what refuses."""
        move = {"reason": WHY, "to": str(self.ids["bundle_id"])}
        entry = {"nama": "X", "kelurahan": KELURAHAN}
        bodies: dict[str, dict[str, Any]] = {
            "api_cases.end": {"reason": WHY},
            **dict.fromkeys(
                ("api_incidents.mend", "api_incidents.give"),
                {"reason": WHY, "values": {"nomor": "1"}},
            ),
            **dict.fromkeys(
                ("api_incidents.send_back", "api_incidents.leave", "api_incidents.cancel"),
                {"reason": WHY},
            ),
            "api_cases.comment": {"text": WHY},
            "api_cases.move": move,
            "api_versions.move": {**move, "cases": [str(self.ids["case_id"])]},
            "api_tasks.assign": {"to": str(self.ids["officer"])},
            "api_tasks.amend": {"answers": {}, "reason": WHY},
            "api_tasks.complete": {"answers": {}},
            "api_tasks.draft": {"answers": {}},
            "api_tasks.pause": {"reason": WHY},
            "api_registry.find": {"nik": str(family(1)[0]), "purpose": WHY},
            "api_cases.open_case": {"process": "siklus_layar", "wilayah": KOTA},
            "api_registry.write_part": {"process": "siklus_layar", "answers": {}},
            "api_registry.enter": {"register": "usulan", "answers": entry},
        }
        return bodies.get(endpoint, {})


def build(office: Office) -> House:
    """The house; ``tetangga`` may do everything in the kelurahan beside it.

    ``tamu`` has a role of no use in this one, ``sendiri`` one that sees its own cases alone.
    """
    cycle = open_cycle(office)
    fill(cycle, "usulan", family(1), family(2), family(3, kelurahan=NEIGHBOUR))
    office.engine.run(KeepRoles(roles=ROLES))
    office.hire("tetangga", "serba", NEIGHBOUR)
    office.hire("tetangga", "petugas_kelurahan", NEIGHBOUR)
    office.hire("tamu", "tamu", KELURAHAN)
    office.hire("sendiri", "sendiri", KELURAHAN)
    app = create_app(office.engine)
    app.config.update(WTF_CSRF_ENABLED=False)
    house = House(cycle, app, _named(cycle))
    for login in ("tetangga", "tamu", "sendiri", "tono", "siti"):
        house.log_in(login)
    return house


def _named(cycle: Cycle) -> dict[str, Any]:
    """One of everything, in one kelurahan; what only its task leads to need not be real."""
    office, task = cycle.office, cycle.task("muskel", KELURAHAN)
    siti, case = office.officers["siti"], office.case(office.task(task).case_id)
    attach = AttachFile(case_id=case.id, officer=siti, name="a.pdf", content=PDF)
    plan = PlanMeeting(task_id=task, officer=siti, held_at=MONDAY, place="Aula", chair="Rina")
    meeting: UUID = office.engine.run(plan)
    ask = AskDossier(case_id=case.id, officer=siti, purpose=WHY)
    dossier = office.engine.run(ask)
    office.engine.work()
    incident = {
        "id": new_id(), "case_id": case.id, "message": "gagal", "input": {}, "raised_at": MONDAY,
    }  # fmt: skip
    with office.engine.adapters.pool.begin() as connection:
        connection.execute(insert(Incident), incident)
        here = select(*Entry.__table__.c).where(Entry.wilayah_code == KELURAHAN).limit(1)
        entry = connection.execute(here).one()
        listed = connection.scalar(select(SourceList.id))
    made_up = {name: new_id() for name in ("pair_id", "match_id", "record_id", "token_id")}
    return made_up | {
        "case": case, "case_id": case.id, "task_id": task, "meeting_id": meeting,
        "document_id": office.engine.run(attach),
        "incident_id": incident["id"], "entry_id": entry.id, "family_id": entry.family_id,
        "person_id": entry.person_id, "list_id": listed, "officer": siti,
        "bundle_id": case.bundle_id, "process": "siklus_layar",
        "day": "2026-03-02", "code": "ABCD-2345", "name": "usulan", "register": "usulan",
        "outcome": "ditolak", "dossier_id": dossier, "form": "pdf",
    }  # fmt: skip


def _upload(**beside: str) -> dict[str, Any]:
    return {**beside, "berkas": (BytesIO(PDF), "a.pdf")}
