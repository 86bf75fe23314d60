"""No address reaches into another kelurahan, whatever rights an officer has in their own.

Every rule of the address map that names something is called with what lies in one kelurahan: by an
officer who has every right in the one beside it, by one without any part in the same, and by nobody.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

import pytest

from tests.house import SCREENS, House, build
from tests.office import KELURAHAN, NEIGHBOUR, open_office
from tests.screens import name_of


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("office")
    with open_office(f"sqlite:///{folder / 'alur.db'}", folder) as office:
        yield build(office)


REFUSED = (403, 404)
OF_EVERY_UNIT = {
    **dict.fromkeys(
        ("moving.many", "moving.move_many", "api_versions.preview", "api_versions.move"),
        "a version is no unit's: its cases are those the officer administers",
    ),
    **dict.fromkeys(
        ("api_registry.entries", "api_registry.scores", "scores.show"),
        "a cycle is the city's: its families are those of the officer's units",
    ),
}
SAID_ON_THE_PAGE = {
    **dict.fromkeys(
        ("admin.appoint", "admin.deactivate"), "the officer's page says why, and is itself refused"
    ),
    "visits.choose_purpose": "a purpose is kept in the session; the page it opens refuses",
    **dict.fromkeys(
        ("coupon.scan", "handover.family", "handover.save"), "the code is nobody's coupon"
    ),
}
READS_AND_ADDS = {
    *(
        "case.show",
        "case.purpose",
        "case.model",
        "case.document",
        "case.attach",
        "case.comment",
        "task.show",
    ),
    *("api_cases.show", "api_cases.children", "api_cases.comment", "overview.show"),
    *("api_documents.fetch", "api_documents.attach"),
}
"""What whoever sees a case may do; these add to it and change nothing of it."""

BY_ASKING = {"officer", "event"}
"""What an officer may change of themselves: their password, their notices, their tokens."""


def reached(house: House, who: str | None, allowed: Container[str] = ()) -> list[object]:
    """The addresses that did not refuse; nothing may have changed by any."""
    before = house.rows()
    found: list[object] = []
    for rule, method in house.rules():
        if rule.endpoint in allowed:
            continue
        answer = house.call(who, rule, method)
        if answer.status_code == 303 and rule.endpoint in SAID_ON_THE_PAGE:
            continue
        if rule.endpoint in OF_EVERY_UNIT:
            if name_of(1) in answer.text or name_of(2) in answer.text:
                found.append((rule.endpoint, "tells of a family"))
        elif answer.status_code not in REFUSED:
            found.append((method, rule.rule, answer.status_code))
    after = house.rows()
    return found + [name for name in before if before[name] != after[name]]


def test_every_right_in_one_kelurahan_reaches_nothing_in_the_next(house: House):
    assert reached(house, "tetangga") == []


def test_a_role_of_no_use_reaches_nothing_but_what_the_unit_may_read(house: House):
    assert reached(house, "tamu", READS_AND_ADDS) == []


def test_a_role_that_sees_its_own_cases_reaches_nothing_of_the_unit(house: House):
    assert reached(house, "sendiri") == []


def test_nobody_reaches_anything(house: House):
    before = house.rows()
    for rule, method in house.rules():
        answer = house.call(None, rule, method)
        # A page leads to the log-in, a form is answered with it; programs read a code.
        led = method == "GET" and not rule.rule.startswith("/api/")
        assert answer.status_code == (302 if led else 401), (method, rule.rule)
        assert not led or "/masuk" in answer.headers["Location"]
    assert house.rows() == before


@pytest.mark.parametrize("screen", ["visits", "meeting"])
def test_ones_own_task_opens_nothing_that_lies_in_another_unit(house: House, screen: str):
    own = house.cycle.task(SCREENS[screen][0], NEIGHBOUR)
    before = house.rows()
    named = [
        (rule, method)
        for rule, method in house.rules()
        if rule.endpoint.startswith(f"{screen}.") and rule.arguments > {"task_id"}
    ]
    assert named
    for rule, method in named:
        answer = house.call("tono", rule, method, task_id=own)
        assert answer.status_code in REFUSED, (method, rule.rule)
    assert house.rows() == before


def test_ones_own_case_opens_no_incident_of_another(house: House):
    own = house.office.task(house.cycle.task("muskel", NEIGHBOUR)).case_id
    before = house.rows()
    for rule, method in house.rules():
        if "incident_id" in rule.arguments:
            answer = house.call("tetangga", rule, method, case_id=own)
            assert answer.status_code in REFUSED, (method, rule.rule)
    assert house.rows() == before


def telling(house: House, who: str) -> set[str]:
    """The lists and searches that tell this officer of the kelurahan's case or families."""
    case = house.office.case(house.ids["case_id"])
    family = house.ids["family_id"]
    told = (name_of(1), name_of(2), case.reference, case.id.hex, str(case.id), str(family))
    secret = [one.casefold() for one in told]
    asked = {"wilayah": KELURAHAN, "register": "usulan", "unit": KELURAHAN}
    found = set()
    for rule, method in house.rules(named=False):
        if rule.endpoint == "session.log_out":
            continue
        answer = house.call(who, rule, method, asked)
        # What asks too often gets back the form that it sent, which names the case.
        assert answer.status_code != 429, rule.rule
        if any(one in answer.text.casefold() for one in secret):
            found.add(rule.endpoint)
    return found


def test_no_list_and_no_search_tells_of_another_unit(house: House):
    before = house.rows()
    assert telling(house, "tetangga") == telling(house, "sendiri") == set()
    changed = {name for name, told in house.rows().items() if told != before[name]}
    assert changed <= BY_ASKING


def test_the_same_lists_and_searches_tell_whose_unit_it_is(house: House):
    told = telling(house, "siti")
    assert told >= {"inbox.index", "cases.index", "registry.search", "api_tasks.worklist"}
    assert told >= {"api_cases.find", "api_registry.find"}
