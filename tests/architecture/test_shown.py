"""Every address with a person on it, called by every kind of officer: what is shown, and its trace.

What each may be told is the table of ``api/showing.py``, which ``docs/reference/who-sees-what.md``
prints. Cases are walked in one house, families and work screens in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from api import create_app
from api.cli.sight import sight_page
from api.showing import SHOWINGS, Need, Showing, showings
from engine import AskDossier, AttachFile, CommentCase, KeepRoles, Level
from engine.ids import new_id
from tests.house import SCREENS, House, build
from tests.integration.engine.test_sight import (
    COMPLAINT,
    NIK,
    PEOPLE,
    PHONE,
    opened,
    staff,
    task_of,
    tell,
)
from tests.looking import Look, Looking
from tests.office import KELURAHAN, KOTA, open_office
from tests.planted import plant
from tests.screens import Cycle, family, name_of

PAGE = Path("docs/reference/who-sees-what.md")
NAME = "CECEP"
PDF = b"%PDF-1.4\n" + COMPLAINT.encode() + b"\n%%EOF\n"
LEVELS = {
    "ani": Level.CONTENT,  # clerk of the case
    "tata": Level.NOTHING,  # clerk of another kelurahan
    "cahya": Level.CONTENT,  # supervisor in the kecamatan
    "lala": Level.CONTENT,  # supervisor in the kelurahan
    "didi": Level.EXISTENCE,  # officer of the kelurahan without a part
    "pebe": Level.EXISTENCE,  # office of the city without a part
    "gugun": Level.COURSE,  # supervisor of another line
    "irna": Level.CONTENT,  # inspectorate
    "fajar": Level.COURSE,  # administrator
    "kiki": Level.NOTHING,  # sees own cases alone
}
"""Officers before the case of a complaint."""
WORKING = (Need.CONTENT, Need.TASK)
HAVE: dict[str, tuple[Need, ...]] = {
    **dict.fromkeys(("ani", "cahya", "lala"), WORKING),
    "irna": (Need.CONTENT, Need.AUDIT),
    "fajar": (Need.ADMINISTER,),
}
"""What they have towards it; who is not named has nothing."""
SOUGHT = dict.fromkeys(("q", "cari", "search"), "cece")
"""What lists and searches are asked: the beginning of the name, which a page may write back."""

REGISTRY = (Need.REGISTRY, Need.PURPOSE)
OVER_FAMILIES: dict[str, tuple[Need, ...]] = {
    "siti": (*REGISTRY, Need.CONTENT),  # works on the kelurahan's tasks
    "agus": (*REGISTRY, Need.CONTENT, Need.LISTS),  # works on the city's
    "kabid": (*REGISTRY, Need.CONTENT, Need.LISTS),  # supervises the city
    "dewi": REGISTRY,  # registry of the kecamatan
    "pandu": REGISTRY,  # registry of the kelurahan, no work in the cycle
    "irna": (Need.CONTENT, Need.AUDIT),  # inspectorate
    "fajar": (Need.ADMINISTER,),  # administrator
    "tetangga": (),  # every right, in the next kelurahan
    "tamu": (),  # an officer of the kelurahan without any part
    "sendiri": (),  # sees own cases alone
}
TASKS_OF = {"siti": (KELURAHAN,), "agus": (KOTA,), "kabid": (KELURAHAN, KOTA)}
"""In which units the work screens are theirs."""
ROLES = {
    "periksa": {"label": "Inspektorat", "level": "kota", "rights": ["audit"]},
    "kelola": {"label": "Pengelola", "level": "kota", "rights": ["administer", "supervise"]},
    "pendata": {"label": "Pendata", "level": "kelurahan", "rights": ["registry"]},
}
UNREACHED = {
    "amending.show",  # a task that is finished
    "api_tasks.amendable",  # the same
    "case.small",  # a picture
    "overview.show",  # a case that is measured by its reports
    "import.check",  # a file that was sent just before
    "letter.printed",  # a letter of which a printed form was made
}
"""What is read, and tells nobody here."""
HERE = {"wilayah": KELURAHAN, "register": "usulan", "unit": KELURAHAN}


def case_house(folder: Path) -> Iterator[Looking]:
    """A complaint with a comment and a file, and whoever may want to read it."""
    with open_office(f"sqlite:///{folder / 'alur.db'}", folder) as office:
        staff(office)
        case = opened(office)
        ani, task = office.officers["ani"], task_of(office, case)
        office.engine.run(CommentCase(case_id=case, officer=ani, text=COMPLAINT))
        document = office.engine.run(
            AttachFile(case_id=case, officer=ani, name="surat.pdf", content=PDF)
        )
        asks = AskDossier(case_id=case, officer=ani, purpose="Menjawab surat warga")
        dossier = office.engine.run(asks)
        office.clock.pass_(days=5)  # the task is late, and whoever stands above it is told
        office.engine.tick()
        office.engine.work()
        app = create_app(office.engine)
        app.config.update(WTF_CSRF_ENABLED=False)
        tasks: defaultdict[tuple[str, str], Any] = defaultdict(lambda: task)
        ids: dict[str, Any] = {
            name: new_id() for rule in app.url_map.iter_rules() for name in rule.arguments
        }
        ids |= {"case": office.case(case), "case_id": case, "task_id": task, "officer": ani}
        ids |= {"document_id": document, "process": "p", "register": "usulan", "day": "2026-03-02"}
        ids |= {"code": "ABCD-2345", "name": "usulan", "outcome": "ditolak", "form": "zip"}
        ids |= {"dossier_id": dossier}
        house = House(Cycle(office, case, tasks), app, ids)
        for login in LEVELS:
            house.log_in(login)
        yield Looking(house)


def family_house(folder: Path) -> Iterator[Looking]:
    """A cycle with every work screen open, each naming the family."""
    with open_office(f"sqlite:///{folder / 'alur.db'}", folder) as office:
        house = build(office)
        office.engine.run(KeepRoles(roles=ROLES))
        posts = (("irna", "periksa", KOTA), ("fajar", "kelola", KOTA))
        for login, role, unit in (*posts, ("pandu", "pendata", KELURAHAN)):
            office.hire(login, role, unit)
        for login in OVER_FAMILIES:
            house.log_in(login)
        house.ids |= plant(house)
        root = {"case_id": house.cycle.root}
        of_root = ("scores.show", "api_registry.scores", "api_registry.entries", "audit.show")
        yield Looking(house, instead=dict.fromkeys(of_root, root))


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looking]:
    yield from case_house(tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looking]:
    yield from family_house(tmp_path_factory.mktemp("families"))


def wrong(look: Look, showing: Showing | None, have: Iterable[Need], named: bool) -> Iterator[str]:
    """What a look showed against the table."""
    if look.status >= 500:
        yield f"fails with {look.status}"
    if not named:
        return
    if showing is None or not showing.needs:
        yield "names somebody, and stands in the table as naming nobody"
    elif not set(have) & set(showing.needs):
        yield f"names somebody to whoever has not {showing.needs}"
    if not look.lines:
        yield "left no line"
    elif showing and not any(one in look.words for one in showing.lines):
        yield f"left the line «{look.words}»"


@pytest.mark.parametrize("login", LEVELS)
def test_every_address_shows_of_a_case_what_the_table_says(cases: Looking, login: str):
    table, found = showings(), []
    for look in cases.all(login, ({}, SOUGHT)):
        showing, note = table.get(look.endpoint), partial(_note, found, look)
        for fault in wrong(look, showing, HAVE.get(login, ()), look.tells(COMPLAINT, NAME)):
            note(fault)
        if look.tells(NIK, PHONE):
            note("tells an identity")
        level = showing.opens if showing and look.method == "GET" else None
        if level is not None and (look.status < 400) != (LEVELS[login] >= level):
            note(f"answers {look.status}")
    assert found == [], found


@pytest.mark.parametrize("login", OVER_FAMILIES)
def test_every_address_shows_of_a_family_what_the_table_says(families: Looking, login: str):
    table, found = showings(), []
    for look in families.all(login, (HERE,)):
        showing = table.get(look.endpoint)
        have = set(OVER_FAMILIES[login])
        _element, unit = SCREENS.get(look.endpoint.split(".")[0], ("", KELURAHAN))
        if unit in TASKS_OF.get(login, ()):
            have.add(Need.TASK)
        for fault in wrong(look, showing, have, look.tells(name_of(1), name_of(2))):
            _note(found, look, fault)
        clear = look.tells(*(str(one) for one in (*family(1)[:2], *family(2)[:2])))
        if clear and not (showing and showing.clear):
            _note(found, look, "tells an identity")
    assert found == [], found


def _note(found: list[tuple[str, str, str]], look: Look, fault: str) -> None:
    found.append((look.method, look.endpoint, fault))


def test_what_the_table_says_of_people_is_told_to_somebody(cases: Looking, families: Looking):
    asked = [one for each in SHOWINGS if each.needs for one in each.endpoints]
    told = {
        look.endpoint
        for looking, logins, queries, named in (
            (cases, ("ani", "lala", "irna"), ({}, SOUGHT), (COMPLAINT, NAME)),
            (families, ("siti", "agus", "fajar"), (HERE,), (name_of(1), name_of(2))),
        )
        for login in logins
        for look in looking.all(login, queries, only=asked)
        if look.tells(*named)
    }
    read = {rule.endpoint for rule, method in families.house.every_rule() if method == "GET"}
    assert {one for one in asked if one in read and one not in told} == UNREACHED


def test_nobody_without_an_account_is_told_anything(cases: Looking, families: Looking):
    for looking, secrets in (
        (cases, (COMPLAINT, NAME, NIK, PHONE)),
        (families, (name_of(1), name_of(2))),
    ):
        for rule, method in looking.house.every_rule():
            said = looking.house.call(None, rule, method, SOUGHT).get_data(as_text=True).casefold()
            assert not any(what.casefold() in said for what in secrets), rule.endpoint


def test_for_a_purpose_a_clerk_reads_identities_and_an_office_the_content(cases: Looking):
    address = f"/api/v1/cases/{cases.house.ids['case_id']}"
    for login, whole in {"ani": True, "pebe": False, "tata": None, "fajar": None}.items():
        _client, headers = cases.house.clients[login]
        client = cases.house.app.test_client()
        told = client.get(
            address, headers=headers, query_string={"purpose": "Menjawab surat warga"}
        )
        said = told.get_data(as_text=True)
        assert (NIK in said) is (whole is True), login
        assert (COMPLAINT in said) is (whole is not None), login
    assert client.get(address, headers=headers, query_string={"purpose": "x"}).status_code >= 400


def test_what_an_office_may_only_know_of_is_a_page_with_the_way_on(cases: Looking):
    office, case = cases.house.office, cases.house.ids["case_id"]
    office.clock.pass_(minutes=20)
    client, _headers = cases.house.clients["didi"]
    page = client.get(f"/kasus/{case}")
    assert page.status_code == 403
    assert "Anda melihat bahwa kasus ini ada, bukan isinya" in page.text
    assert f"/kasus/{case}/keperluan" in page.text
    tell(office, case, "didi")
    opened_now = client.get(f"/kasus/{case}")
    assert opened_now.status_code == 200
    assert "Terbuka 15 menit untuk keperluan" in opened_now.text


def test_the_table_people_read_is_the_one_that_decides(cases: Looking):
    assert PAGE.read_text(encoding="utf-8") == sight_page(cases.house.app)
    assert set(LEVELS) <= set(PEOPLE)
    closed = {rule.endpoint for rule, _method in cases.house.every_rule()}
    assert set(showings()) <= closed, "an address of the table is no address"
    assert len(showings()) == sum(len(one.endpoints) for one in SHOWINGS)
