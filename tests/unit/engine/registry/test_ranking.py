"""Whom to visit first can be explained, repeated and not be influenced."""

from __future__ import annotations

from datetime import date

from engine.registry.ranking import EntryFacts, rank, score

TODAY = date(2026, 11, 22)
PLAIN = EntryFacts("a", "padan", "penetapan", visited_before=date(2026, 6, 1))


def test_nothing_speaks_for_a_family_seen_this_year_and_matched():
    assert score(PLAIN, today=TODAY).points == 0
    assert score(PLAIN, today=TODAY).reasons == ()


def test_an_objection_outweighs_a_doubtful_match():
    objection = score(EntryFacts("a", "padan", "penetapan", objection=True), today=TODAY)
    doubt = score(EntryFacts("a", "ragu", "penetapan"), today=TODAY)
    assert objection.points > doubt.points
    assert objection.reasons[0] == "ada sanggahan"


def test_reasons_are_told_gravest_first():
    facts = EntryFacts("a", "tidak_padan", "usulan", objection=True, aids=2)
    assert score(facts, today=TODAY).reasons == (
        "ada sanggahan",
        "data tidak padan dengan kependudukan",
        "menerima dua bantuan",
        "usulan baru",
        "belum pernah dikunjungi",
    )


def test_the_longer_unvisited_the_sooner():
    def seen(year):
        return EntryFacts("a", "padan", "penetapan", visited_before=date(year, 1, 1))

    points = [score(seen(year), today=TODAY).points for year in (2026, 2025, 2023, 2010)]
    assert points == sorted(points)
    assert points[0] < points[-1]


def test_of_two_alike_the_poorer_comes_first():
    ranked = rank(
        [EntryFacts("rich", "padan", "penetapan", 4), EntryFacts("poor", "padan", "penetapan", 1)],
        today=TODAY,
        seed="x",
        sample=0,
    )
    assert [facts.id for facts, _, _ in ranked] == ["poor", "rich"]
    assert [place for _, place, _ in ranked] == [1, 2]


def test_each_kelurahan_has_an_order_of_its_own():
    entries = [
        EntryFacts(f"{unit}{decile}", "padan", "penetapan", decile, unit=unit)
        for unit in ("a", "b")
        for decile in (3, 1, 2)
    ]
    ranked = rank(entries, today=TODAY, seed="x", sample=0)
    assert {facts.id: place for facts, place, _ in ranked} == {
        "a1": 1, "a2": 2, "a3": 3, "b1": 1, "b2": 2, "b3": 3,
    }  # fmt: skip


def test_the_sample_is_the_same_for_the_same_seed_whatever_the_order():
    entries = [EntryFacts(str(n), "padan", "penetapan") for n in range(1000)]

    def drawn(some, seed):
        return {f.id for f, _, s in rank(some, today=TODAY, seed=seed) if "acak" in s.reasons[0]}

    sample = drawn(entries, "2026")
    assert sample == drawn(entries[::-1], "2026")
    assert sample != drawn(entries, "2027")
    assert 25 < len(sample) < 75
