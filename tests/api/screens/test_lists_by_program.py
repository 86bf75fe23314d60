"""A program imports a list as an officer does on the page."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from tests.caller import Caller
from tests.screens import Cycle, family, name_of, sheet

SAID = {"register": "penetapan", "source_name": "DTSEN", "source_date": "2026-01-31"}


def sent(caller: Caller, path: str, file: Any, name: str = "daftar.xlsx", **said: Any) -> Any:
    return caller(
        "POST", path, data={**said, "berkas": (file, name)}, content_type="multipart/form-data"
    )


def test_a_list_is_checked_received_followed_and_taken_back(cycle: Cycle):
    agus, lists = Caller(cycle.office, "agus"), f"/tasks/{cycle.task('impor')}/lists"
    lines = [family(1), family(2), family(3, nik="12345")]
    seen = sent(agus, f"{lists}/check", sheet(*lines)).json
    assert (seen["complete"], seen["missing"]) == (True, [])
    assert (seen["counts"]["taken"], seen["counts"]["refused"]) == (2, 1)
    assert [one["outcome"] for one in seen["lines"]][-1] == "ditolak"
    assert name_of(1) not in json.dumps(seen)
    assert family(1)[0] not in json.dumps(seen)
    received = sent(agus, lists, sheet(*lines), **SAID)
    assert received.status_code == 202
    [one] = agus("GET", lists).json["items"]
    assert (one["id"], one["status"]) == (received.json["id"], "dibaca")
    cycle.office.engine.work()
    [one] = agus("GET", lists).json["items"]
    assert (one["status"], one["counts"]["new"], one["counts"]["refused"]) == ("selesai", 2, 1)
    again = sent(agus, lists, sheet(*lines), **SAID)
    assert (again.status_code, again.json["code"]) == (409, "list_already_imported")
    assert agus("DELETE", f"{lists}/{one['id']}").status_code == 202
    cycle.office.engine.work()
    [one] = agus("GET", lists).json["items"]
    assert one["status"] == "dibatalkan"


def test_columns_sheet_and_words_are_told_as_json(cycle: Cycle):
    agus, lists = Caller(cycle.office, "agus"), f"/tasks/{cycle.task('impor')}/lists"
    text = "KODE;NAMA;KELURAHAN;STATUS KEPENDUDUKAN\n3275011203800001;Budi;Bekasi Jaya;KODE 7\n"

    def file() -> BytesIO:
        return BytesIO(text.encode())

    unread = sent(agus, f"{lists}/check", file(), "a.csv").json
    assert unread["missing"] == ["nik"]
    columns = json.dumps({"nik": 0})
    asked = sent(agus, f"{lists}/check", file(), "a.csv", columns=columns).json
    assert asked["unknown_words"] == {"KODE 7": 1}
    meanings = json.dumps({"KODE 7": "pindah"})
    said = {"columns": columns, "meanings": meanings}
    read = sent(agus, f"{lists}/check", file(), "a.csv", **said).json
    assert (read["counts"]["taken"], read["unknown_words"]) == (1, {})
    assert sent(agus, lists, file(), "a.csv", **SAID, **said).status_code == 202


def test_what_is_no_list_and_who_may_not_is_refused(cycle: Cycle):
    agus, siti = Caller(cycle.office, "agus"), Caller(cycle.office, "siti")
    lists = f"/tasks/{cycle.task('impor')}/lists"
    assert agus("POST", lists, data=SAID).status_code == 422
    picture = sent(agus, lists, BytesIO(b"\x89PNG\r\n"), "a.xlsx", **SAID)
    assert (picture.status_code, picture.json["code"]) == (422, "unreadable_list")
    wrong = sent(agus, lists, sheet(family(1)), **SAID, columns="bukan json")
    assert wrong.status_code == 422
    assert sent(siti, lists, sheet(family(1)), **SAID).status_code in (403, 404)
