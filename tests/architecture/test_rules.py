"""The rules that hold the house up, checked on its own source."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools import REMEDIES

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("engine", "forms", "api")
GENERATED = "migrations/versions"


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if GENERATED not in path.as_posix():
                yield path


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(path: Path) -> Iterator[ast.Attribute]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node


def places(pattern: str, *, but: tuple[str, ...] = ()) -> list[str]:
    """Files whose code matches; ``but`` are the allowed ones."""
    found = []
    for path in sources():
        if names(path) in but:
            continue
        if re.search(pattern, path.read_text(encoding="utf-8")):
            found.append(names(path))
    return found


def test_a_transaction_is_committed_in_one_place():
    committing = {
        names(path) for path in sources() for node in calls(path) if node.attr == "commit"
    }
    # Alembic's own transaction ends where it begins.
    allowed = {"engine/unit_of_work.py", "engine/store/migrations/env.py"}
    assert committing <= allowed


def test_the_environment_is_read_in_one_place():
    assert places(r"os\.(environ|getenv)", but=("engine/settings.py",)) == []


def test_the_time_is_asked_in_one_place():
    assert places(r"datetime\.now\(|date\.today\(\)|utcnow\(", but=("engine/bootstrap.py",)) == []


def test_no_page_holds_an_inline_script_or_style():
    for path in (ROOT / "api").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        inline = re.search(r"<script(?![^>]*(src=|application/json))[^>]*>", text)
        assert inline is None, names(path)
        assert re.search(r"\son[a-z]+=\"", text) is None, names(path)
        assert re.search(r"<[^>]+\sstyle=", text) is None, names(path)


@pytest.mark.parametrize("path", list(sources()), ids=names)
def test_every_module_and_public_class_says_what_it_is_for(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module"
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def spans() -> list[tuple[int, str]]:
    found = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((length, f"{names(path)}:{node.name}"))
    return sorted(found)


def test_files_stay_small():
    lengths = sorted(
        (len(path.read_text(encoding="utf-8").splitlines()), names(path)) for path in sources()
    )
    # The front door is a list of names: it grows with what can be asked.
    front_door = "engine/door.py"
    assert [one for one in lengths if one[0] > 300 and one[1] != front_door] == []
    assert lengths[int(len(lengths) * 0.9)][0] <= 250


def test_functions_stay_small():
    lengths = spans()
    assert [one for one in lengths if one[0] > 60] == []
    assert lengths[int(len(lengths) * 0.9)][0] <= 30


def test_expressions_tables_forms_and_models_are_read_without_a_database_or_pages():
    """Each can be used by itself; whoever only wants FEEL does not wait for the whole house."""
    lower = "import forms, engine.feel, engine.dmn, engine.sla, engine.bpmn, engine.bundle"
    heavy = "{'sqlalchemy', 'flask', 'alembic'} & set(sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", f"import sys; {lower}; print({heavy})"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "set()"


def test_every_event_of_the_history_has_words():
    from api.web.history import WORDS

    written = set()
    for path in (ROOT / "engine").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        written |= set(re.findall(r'(?:Happening|write_done)\([\s\w,]*name="([a-z_]+)"', text))
    assert written - set(WORDS) == set()


def test_no_test_is_skipped_but_by_the_one_place_that_fails_in_the_whole_suite():
    skipping = re.compile(r"pytest\.(mark\.)?(skip|skipif|importorskip|xfail)\b")
    found = [
        names(path)
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if skipping.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["tests/tools.py"]


def test_each_tool_of_the_tests_comes_with_make():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^TOOLS := (.+)$", makefile, re.MULTILINE)
    (packages,) = re.findall(r"^PACKAGES := (.+)$", makefile, re.MULTILINE)
    assert set(listed.split()) == REMEDIES.keys()
    for remedy in REMEDIES.values():
        assert set(remedy.removeprefix("apt-get install ").split()) <= set(packages.split())


def test_what_is_read_as_a_number_is_one():
    """``"²".isdigit()`` is true, and ``int("²")`` raises: ``isdecimal`` asks what ``int`` reads."""
    assert places(r"(?m)^(?!.*isascii).*\bint\([^\n]*\.isdigit\(\)") == []


LETTERS = (
    "engine/documents/words.py",
    "engine/operations/distribution_annexes.py",
    "engine/operations/letter_facts.py",
    "engine/registry/writer.py",
)
"""Letters and their annexes keep their legal style."""
NUMBERS = ("engine/registry/linkage.py", "engine/registry/synthetic.py")
"""Digits of invented numbers, and SQL: nobody reads them as dates."""


def test_values_are_written_for_people_in_one_module():
    """Dates, thousands and codes: ``engine.wording`` writes them, ``forms.telling`` chooses how."""
    ways = r"strftime|:%[a-zA-Z]|:,[df]?\}|babel\.(dates|numbers)|\.title\(\)"
    demo = tuple(names(path) for path in sources() if "api/demo/" in path.as_posix())
    assert places(ways, but=(*LETTERS, *NUMBERS, "engine/wording/figures.py", *demo)) == []


def test_the_day_is_asked_of_the_office_clock():
    """Seven hours of every night are yesterday in Greenwich."""
    found = places(r"now\.date\(\)|moment\(\)\.date\(\)")
    assert [path for path in found if not path.startswith("api/demo/")] == []
