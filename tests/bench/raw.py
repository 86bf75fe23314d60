"""The yardstick: the rows of the reference case written by bare psycopg, five round trips a step."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg

SCHEMA = """
CREATE TABLE IF NOT EXISTS raw_case (id uuid PRIMARY KEY, state text, version int, snapshot bytea);
CREATE TABLE IF NOT EXISTS raw_task (
  id uuid PRIMARY KEY, case_id uuid REFERENCES raw_case, queue text, state text, due_at timestamptz,
  answers json, closed_at timestamptz);
CREATE INDEX IF NOT EXISTS raw_inbox ON raw_task (queue, due_at, id) WHERE state = 'open';
CREATE INDEX IF NOT EXISTS raw_task_case ON raw_task (case_id);
CREATE TABLE IF NOT EXISTS raw_event (
  id uuid PRIMARY KEY, case_id uuid REFERENCES raw_case, at timestamptz, name text, data json);
CREATE INDEX IF NOT EXISTS raw_event_case ON raw_event (case_id);
"""
SNAPSHOT = b"x" * 450
QUEUES = ("kelurahan", "kecamatan", "dinsos")


def prepare(url: str) -> None:
    """Make the tables."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SCHEMA)


def _open_task(cursor: psycopg.Cursor, case: UUID, queue: str) -> UUID:
    task = uuid4()
    due = datetime.now(UTC) + timedelta(days=2)
    cursor.execute(
        "INSERT INTO raw_task (id, case_id, queue, state, due_at) VALUES (%s, %s, %s, 'open', %s)",
        (task, case, queue, due),
    )
    return task


def _note(cursor: psycopg.Cursor, case: UUID, name: str) -> None:
    cursor.execute(
        "INSERT INTO raw_event (id, case_id, at, name, data) VALUES (%s, %s, %s, %s, %s)",
        (uuid4(), case, datetime.now(UTC), name, json.dumps({"passed": [name]})),
    )


def one_case(connection: psycopg.Connection) -> None:
    """Four durable commits: the opening and three completions."""
    case = uuid4()
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO raw_case VALUES (%s, 'open', 1, %s)", (case, SNAPSHOT))
        task = _open_task(cursor, case, QUEUES[0])
        _note(cursor, case, "case_opened")
    answers = json.dumps({"layak": True, "catatan": "lengkap", "jiwa": 4})
    for step in range(3):
        with connection.transaction(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE raw_case SET snapshot = %s, version = version + 1, state = %s "
                "WHERE id = %s AND version = %s",
                (SNAPSHOT, "open" if step < 2 else "completed", case, step + 1),
            )
            cursor.execute(
                "UPDATE raw_task SET state = 'completed', answers = %s, closed_at = now() "
                "WHERE id = %s AND state = 'open'",
                (answers, task),
            )
            if step < 2:
                task = _open_task(cursor, case, QUEUES[step + 1])
            else:
                _note(cursor, case, "task_completed")
