"""A list read by a process of its own is the list read here."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import date
from pathlib import Path

import pytest

from engine.registry import (
    Refusal,
    UnreadableList,
    generate_list,
    propose_columns,
    read_lines,
    read_lines_apart,
    write_csv,
)

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("apart") / "daftar.csv"
    write_csv(generate_list(1_000), path)
    return path


def test_every_line_and_refusal_arrives_in_order(listed: Path):
    columns = propose_columns(listed)
    here = list(read_lines(listed, columns, today=TODAY))
    assert any(isinstance(line, Refusal) for line in here)
    assert list(read_lines_apart(listed, columns, today=TODAY)) == here
    assert multiprocessing.active_children() == []


def test_what_can_not_be_read_is_said_in_the_same_words(listed: Path, tmp_path: Path):
    columns = propose_columns(listed)
    lost = tmp_path / "rusak.xlsx"
    lost.write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(UnreadableList) as here:
        list(read_lines(lost, columns, today=TODAY))
    with pytest.raises(UnreadableList) as there:
        list(read_lines_apart(lost, columns, today=TODAY))
    assert there.value.sentence == here.value.sentence
    assert there.value.sentence.template == here.value.sentence.template


def test_whoever_stops_listening_ends_the_process(listed: Path):
    lines = read_lines_apart(listed, propose_columns(listed), today=TODAY)
    next(lines)
    assert len(multiprocessing.active_children()) == 1
    lines.close()
    assert multiprocessing.active_children() == []


def test_a_reader_that_was_killed_is_no_end_of_the_list(listed: Path):
    lines = read_lines_apart(listed, propose_columns(listed), today=TODAY)
    next(lines)
    (reader,) = multiprocessing.active_children()
    assert reader.pid
    os.kill(reader.pid, signal.SIGKILL)
    with pytest.raises(RuntimeError, match="terhenti"):
        list(lines)
