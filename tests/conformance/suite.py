"""Runs test files of the DMN TCK (https://dmn-tck.github.io/tck/), an outcome per result node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from engine import dmn
from engine.errors import NotFound
from tests.conformance.values import read_value, same

EXPECTED_FAILURE = "diharapkan gagal: fungsi Java di luar model tidak dijalankan"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one result node of one test case."""

    folder: str
    testfile: str
    test_case: str
    result_node: str
    passed: bool
    expected: str
    got: str
    message: str

    @property
    def excused(self) -> bool:
        """Whether the failure is one the engine refuses on purpose."""
        return self.message.startswith(EXPECTED_FAILURE)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    root: etree._Element
    model: dmn.Model | None
    problem: str


def run_folder(folder: Path) -> Iterator[Outcome]:
    """Every test file below the folder, in the order of their paths."""
    for path in sorted(folder.rglob("*-test-*.xml")):
        yield from run_file(path, folder)


def run_file(path: Path, base: Path) -> Iterator[Outcome]:
    """Every test case of one test file."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    name = _text(root, "modelName") or path.name.rpartition("-test-")[0] + ".dmn"
    file = _File(path, root, *_load(path.parent, name))
    for case in _named(root, "testCase"):
        given = {_key(node): read_value(node) for node in _named(case, "inputNode")}
        for node in _named(case, "resultNode"):
            yield _run_node(file, base, case, given, node)


def _load(folder: Path, name: str) -> tuple[dmn.Model | None, str]:
    """The model and the files it imports, found by namespace beside it."""
    if not (folder / name).is_file():
        return None, f"model {name} tidak ada"
    others = {path.name: path.read_bytes() for path in sorted(folder.glob("*.dmn"))}
    spaces = {name: _namespaces(data) for name, data in others.items()}
    wanted, sources = [name], {}
    while wanted:
        current = wanted.pop()
        if current in sources:
            continue
        sources[current] = others[current]
        wanted += [n for n, (own, _) in spaces.items() if own in spaces[current][1]]
    model, problems = dmn.load(sources)
    return model, "; ".join(problem.message for problem in problems)


def _namespaces(data: bytes) -> tuple[str, set[str]]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    return root.get("namespace", ""), {i.get("namespace", "") for i in _named(root, "import")}


def _key(node: etree._Element) -> str:
    name = " ".join(node.get("name", "").split())
    return f"{{{node.get('namespace')}}}{name}" if node.get("namespace") else name


def _run_node(
    file: _File, base: Path, case: etree._Element, given: Mapping[str, Any], node: etree._Element
) -> Outcome:
    expected = next((read_value(part) for part in _named(node, "expected")), None)
    got, message = None, file.problem
    if file.model is not None:
        got, message = _evaluate(file.model, file.path, case, given, node)
    passed = file.model is not None and same(expected, got) and message != "tidak ada"
    if not passed and ("Java" in message or "eksternal" in message):
        message = f"{EXPECTED_FAILURE}: {message}"
    return Outcome(
        folder=str(file.path.parent.relative_to(base)),
        testfile=file.path.name,
        test_case=case.get("id", ""),
        result_node=node.get("name", ""),
        passed=passed,
        expected=repr(expected),
        got=repr(got),
        message=message,
    )


def _evaluate(
    model: dmn.Model,
    path: Path,
    case: etree._Element,
    given: Mapping[str, Any],
    node: etree._Element,
) -> tuple[Any, str]:
    now = datetime.now(UTC)
    name = " ".join(node.get("name", "").split())
    try:
        if case.get("type") == "decisionService":
            result = model.service(case.get("invocableName", "")).evaluate(given, now=now)
            several = isinstance(result.value, dict) and name in result.value
            value = result.value[name] if several else result.value
        else:
            result = model.decision(name).evaluate(given, now=now)
            value = result.value
    except NotFound:
        return None, "tidak ada"
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"
    return value, "; ".join(message.text for message in result.messages)


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element.iterchildren(etree.Element):
        if etree.QName(child).localname == name:
            yield child


def _text(element: etree._Element, name: str) -> str:
    return next(((child.text or "").strip() for child in _named(element, name)), "")
