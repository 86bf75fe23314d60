"""A cycle on a list as large as deciles 1 to 4: entries, matches, visits, scores, aid, pairs, a locked list.

Built upon the registry of ``tests.bench.city`` and a cycle with every work screen open.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from engine.models import Delivery, Recipient
from engine.models.registry import (
    AccessLog,
    AidReceived,
    Assessment,
    DuplicatePair,
    Entry,
    MatchResult,
    MeetingItem,
    Visit,
)
from engine.registry import Vault
from engine.store.registry import progress, scoring
from tests.bench.city import KEY, LISTED, NUMBER, identity, run, unindexed, units

ENTRY = identity(0x20, "k")
OF_ENTRIES = "FROM generate_series(1, CAST(:listed AS integer)) k, LATERAL (SELECT k * 6 AS n) AS f"
UNIT = "(CAST(:units AS text[]))[1 + k % 56]"
AT = "make_timestamptz(2026, 3, 1, 9, 0, 0, 'Asia/Jakarta')"

_LIST = (
    f"""INSERT INTO entry (id, source_list_id, case_id, register, family_id, person_id, wilayah_code,
           line, decile, match, status, rank, score, reasons, visit_result, visited_at, decision,
           decided_at)
       SELECT {ENTRY}, CAST(:list AS uuid), CAST(:root AS uuid),
              CASE WHEN k % 20 = 0 THEN 'usulan' WHEN k % 57 = 0 THEN 'sanggahan' ELSE 'penetapan' END,
              {{family}}, {{head}}, {UNIT}, k, 1 + k % 4,
              CASE WHEN k % 33 = 0 THEN 'ragu' WHEN k % 41 = 0 THEN 'tidak_padan' ELSE 'padan' END,
              CASE WHEN k % 5 < 3 THEN 'dikunjungi' ELSE 'baru' END, k / 56 + 1, k % 100,
              '["belum pernah dikunjungi"]'::json,
              CASE WHEN k % 5 < 3 THEN 'sesuai' END, CASE WHEN k % 5 < 3 THEN {AT} END, NULL, NULL
       {OF_ENTRIES}""",
    f"""INSERT INTO match_result (id, entry_id, person_id, batch, status, fields, score, candidate,
           matched_at)
       SELECT {identity(0x21, "k")}, {ENTRY}, {{head}}, 'uji',
              CASE WHEN k % 33 = 0 THEN 'ragu' WHEN k % 41 = 0 THEN 'tidak_padan' ELSE 'padan' END,
              '{{{{"name": {{{{"given": "WARGA", "found": "WARGI", "agrees": false}}}}}}}}'::json,
              (k % 97) / 97.0, 'x', {AT} {OF_ENTRIES}""",
    f"""INSERT INTO visit (id, entry_id, officer_id, visited_at, identity_ok, answers, result)
       SELECT {identity(0x22, "k")}, {ENTRY}, CAST(:officer AS uuid), {AT} + k * INTERVAL '1 second',
              true, :found, 'sesuai' {OF_ENTRIES} WHERE k % 5 < 3""",
    f"""INSERT INTO assessment (id, case_id, bundle_id, entry_id, family_id, wilayah_code, score,
           category, inputs, complete, instrument, assessed_at)
       SELECT {identity(0x23, "k")}, CAST(:scored AS uuid), CAST(:bundle AS uuid), {ENTRY}, {{family}},
              {UNIT}, k % 60 - 10,
              CASE WHEN k % 60 < 20 THEN 'prioritas_3' WHEN k % 60 < 40 THEN 'prioritas_2'
                   ELSE 'prioritas_1' END,
              CAST(:answers AS json), k % 5 < 3, 'uji', {AT} {OF_ENTRIES}""",
    f"""INSERT INTO aid_received (id, person_id, family_id, programme, source, period)
       SELECT {identity(0x24, "k * 4 + y")}, {{head}}, {{family}}, 'Bantuan Sembako', 'pusat',
              '202' || (3 + y) {OF_ENTRIES}, generate_series(0, 2) y WHERE k % 2 = 0""",
    f"""INSERT INTO duplicate_pair (id, case_id, left_id, right_id, wilayah_code, evidence, score,
           found_at, decision)
       SELECT {identity(0x25, "k")}, CAST(:root AS uuid), {ENTRY}, {identity(0x20, "k + 1")}, {UNIT},
              '["mirip"]'::json, (k % 97) / 97.0, {AT}, CASE WHEN k % 2 = 0 THEN 'berbeda' END
       FROM generate_series(1, CAST(:pairs AS integer)) k""",
    f"""INSERT INTO meeting (id, case_id, wilayah_code, held_at, place, chair, minutes)
       SELECT {identity(0x26, "u.i")}, CAST(:root AS uuid), u.code, {AT}, 'Aula', 'Lurah', ''
       FROM unnest(CAST(:units AS text[])) WITH ORDINALITY AS u(code, i)""",
    f"""INSERT INTO meeting_item (id, meeting_id, entry_id, question, decision)
       SELECT {identity(0x27, "k")}, {identity(0x26, "1 + k % 56")}, {ENTRY},
              CASE WHEN k % 20 = 0 THEN 'usulan' WHEN k % 57 = 0 THEN 'sanggahan' ELSE 'layak' END, NULL
       {OF_ENTRIES} WHERE k % 5 < 3""",
    f"""INSERT INTO locked_list (id, case_id, name, checksum, rows, left_out, locked_at)
       VALUES ({identity(0x28, "1")}, CAST(:root AS uuid), 'Penerima', repeat('0', 64),
               CAST(:listed AS integer), 0, {AT})""",
    f"""INSERT INTO recipient (id, list_id, entry_id, family_id, person_id, place, register,
           wilayah_code, name, address, rt, rw, fingerprint)
       SELECT {identity(0x29, "k")}, {identity(0x28, "1")}, {ENTRY}, {{family}}, {{head}}, k, 'penetapan',
              {UNIT}, p.name, 'Jalan Mawar', '001', '005', p.fingerprint
       {OF_ENTRIES} JOIN person p ON p.id = {{head}}""",
    f"""INSERT INTO delivery (recipient_id, case_id, wilayah_code, code, slot_id, point, day, starts,
           ends, handed_at)
       SELECT {identity(0x29, "k")}, CAST(:root AS uuid), {UNIT}, upper(substr(md5('c' || k), 1, 9)),
              {identity(0x2A, "1 + k % 448")}, 'Kantor ' || k / 56 % 4, DATE '2026-03-10' + k / 224 % 2,
              '08.00', '12.00', CASE WHEN k % 3 = 0 THEN {AT} + k * INTERVAL '1 second' END {OF_ENTRIES}""",
    f"""INSERT INTO access_log (id, at, officer_id, action, person_id, purpose, case_id, people)
       SELECT {identity(0x2B, "k")}, {AT} + k * INTERVAL '1 second',
              CAST(md5('petugas' || child.wilayah || k % 5) AS uuid),
              (ARRAY['baca', 'cari', 'cetak'])[1 + k % 3], {{head}},
              (ARRAY['verifikasi lapangan', 'menyusun daftar'])[1 + k / 7 % 2], child.id, 3
       {OF_ENTRIES} , "case" child
       WHERE child.parent_id = CAST(:root AS uuid) AND child.wilayah = {UNIT}""",
    f"""INSERT INTO event (id, case_id, name, at, officer_id, role, data)
       SELECT {identity(0x2C, "k")}, child.id, 'visit_recorded', {AT} + k * INTERVAL '1 second',
              CAST(:officer AS uuid), 'petugas_kelurahan', :nothing
       {OF_ENTRIES} , "case" child
       WHERE child.parent_id = CAST(:root AS uuid) AND child.wilayah = {UNIT}""",
    # One family knows its numbers: those that every sealed column holds.
    f"""UPDATE person SET fingerprint = CAST(:known AS bytea) WHERE id = {identity(0x10, "96")}""",
    f"""UPDATE kk_number SET fingerprint = CAST(:known AS bytea) WHERE family_id = {identity(0x11, "6")}""",
    f"""INSERT INTO publication (id, case_id, title, published_at)
       VALUES ({identity(0x2D, "1")}, CAST(:root AS uuid), 'Bantuan uji', {AT})""",
)

_SOURCE = text(
    f"""INSERT INTO source_list (id, case_id, register, source_name, file_name, checksum, status,
           imported_by, imported_at, rows, new, updated, unchanged, refused, families)
       VALUES (CAST(:list AS uuid), CAST(:root AS uuid), 'penetapan', 'DTSEN', 'uji.csv',
               repeat('1', 64), 'selesai', CAST(:officer AS uuid), {AT}, :listed, :listed, 0, 0, 0,
               :listed)"""
)

_WITH_INDEXES = (
    *(Entry, MatchResult, Visit, Assessment, AidReceived, DuplicatePair, MeetingItem),
    *(Recipient, Delivery, AccessLog),
)


def fill_cycle(
    connection: Connection, *, root: UUID, scored: UUID, bundle: UUID, officer: UUID, **more: Any
) -> None:
    """The list of a root case and everything that was done with it; scores under ``scored``.

    ``more``: answers (JSON text of one family's answers), listed (families).
    """
    listed = more.get("listed", LISTED)
    source = UUID(int=1 << 100)
    values = {"root": root, "officer": officer, "list": source, "listed": listed}
    with unindexed(connection, *_WITH_INDEXES):
        connection.execute(_SOURCE, values)
        known = Vault(KEY).fingerprint(NUMBER)
        sealed = {"found": {"lantai": "tanah"}, "nothing": {}}
        others = {"scored": scored, "bundle": bundle, "answers": more.get("answers", "{}")}
        run(
            connection,
            _LIST,
            **values,
            **others,
            units=units(),
            pairs=listed // 4,
            known=known,
            **sealed,
        )
    progress.recount(connection, root)
    scoring.sum_up(connection, scored)
