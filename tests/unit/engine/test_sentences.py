"""Sentences that can be said again in another language."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime

import pytest

from engine.errors import NotFound, Refused
from engine.sentences import Sentence, fill, said, say, text_of, together


def test_a_sentence_is_its_indonesian_text():
    assert say("Peran {role} tidak dikenal.", role="lurah") == "Peran lurah tidak dikenal."


def test_a_sentence_remembers_its_template_and_parts():
    sentence = say("{n} keluarga", n=3)
    assert (sentence.template, dict(sentence.parts)) == ("{n} keluarga", {"n": 3})


def test_braces_of_a_sentence_without_parts_stay():
    assert say("Tulis seperti {nomor}.") == "Tulis seperti {nomor}."


def test_dates_are_written_in_the_language_that_is_spoken():
    sentence = say(
        "pada {day}, {at}", day=date(2026, 12, 2), at=datetime(2026, 12, 1, 3, tzinfo=UTC)
    )
    assert sentence == "pada 2 Des 2026, 1 Des 2026, 10.00 WIB"
    english = fill("on {day}, {at}", sentence.parts, "en")
    assert english == "on 2 Dec 2026, 1 Dec 2026, 10:00 WIB"


def test_several_sentences_become_one_whose_parts_are_sentences():
    both = together([say("A {n}.", n=1), "B."])
    assert both == "A 1. B."
    assert isinstance(both.parts["s0"], Sentence)


def test_what_an_exception_says_stays_a_sentence():
    inner = say("umur {n}", n=200)
    assert say("Salah: {why}", why=ValueError(inner)).parts["why"] is inner
    assert said(3) == 3
    assert text_of(KeyError(3)) == "3"


@pytest.mark.parametrize(
    "same", [copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))], ids=["copy", "pickle"]
)
def test_a_copy_keeps_template_and_parts(same):
    sentence = same(say("{n} baris", n=7))
    assert (sentence, sentence.template, sentence.parts) == ("7 baris", "{n} baris", {"n": 7})


def test_json_writes_the_text():
    assert json.dumps(say("{n} baris", n=7)) == '"7 baris"'


def test_a_refusal_keeps_its_sentence_and_shows_text():
    refusal = Refused(say("{n} baris", n=7))
    assert refusal.sentence.template == "{n} baris"
    assert type(str(refusal)) is str


def test_a_refusal_without_words_says_what_its_kind_says():
    assert str(NotFound()) == "Yang dicari tidak ada. Periksa alamatnya."
