"""Runs test files of the DMN TCK (https://dmn-tck.github.io/tck/), an outcome per result node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from engine import dmn
from tests.conformance.values import read_value, same

EXPECTED_FAILURE = "refused on purpose: functions outside the model are not run"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


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
    """A test file, the folder it is named from, its model and what was found wrong in it."""

    path: Path
    base: Path
    model: dmn.Model | None
    problem: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the engine said; an answer it could not give is no null."""

    value: Any
    message: str
    given: bool = True


def run_folder(folder: Path) -> Iterator[Outcome]:
    """Every test file below the folder, in the order of their paths."""
    for path in sorted(folder.rglob("*-test-*.xml")):
        yield from run_file(path, folder)


def run_file(path: Path, base: Path) -> Iterator[Outcome]:
    """Every test case of one test file; a file that can not be read is one failure."""
    try:
        root = etree.fromstring(path.read_bytes(), _PARSER)
        model, problem = _load(path.parent, _model_name(path, root))
    except (etree.XMLSyntaxError, OSError) as error:
        file = _File(path, base, None, f"{type(error).__name__}: {error}")
        yield _outcome(file, "", "", None, _Answer(None, file.problem, given=False))
        return
    file = _File(path, base, model, problem)
    for case in _named(root, "testCase"):
        for node in _named(case, "resultNode"):
            yield _run_node(file, case, node)


def _model_name(path: Path, root: etree._Element) -> str:
    """The model the file names; when that is missing, the one named as the folder or the test."""
    named = next(((child.text or "").strip() for child in _named(root, "modelName")), "")
    guesses = [named, f"{named}.dmn", f"{path.parent.name}.dmn"]
    guesses.append(path.name.rpartition("-test-")[0] + ".dmn")
    return next((guess for guess in guesses if (path.parent / guess).is_file()), named)


def _load(folder: Path, name: str) -> tuple[dmn.Model | None, str]:
    """The model and the files it imports, found by namespace beside it."""
    others = {path.name: path.read_bytes() for path in sorted(folder.glob("*.dmn"))}
    spaces = {file: _namespaces(data) for file, data in others.items()}
    wanted, sources = [name], {}
    while wanted:
        current = wanted.pop()
        if current not in sources and current in others:
            sources[current] = others[current]
            wanted += [file for file, (own, _) in spaces.items() if own in spaces[current][1]]
    model, problems = dmn.load(sources)
    return model, "; ".join(problem.message for problem in problems) or f"no model {name}"


def _namespaces(data: bytes) -> tuple[str, set[str]]:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        return "", set()
    return root.get("namespace", ""), {i.get("namespace", "") for i in _named(root, "import")}


def _run_node(file: _File, case: etree._Element, node: etree._Element) -> Outcome:
    try:
        expected = next((read_value(part) for part in _named(node, "expected")), None)
        answer = _ask(file, case, _name(node))
    except Exception as error:
        expected, answer = None, _Answer(None, f"{type(error).__name__}: {error}", given=False)
    return _outcome(file, case.get("id", ""), node.get("name", ""), expected, answer)


def _ask(file: _File, case: etree._Element, name: str) -> _Answer:
    if file.model is None:
        return _Answer(None, file.problem, given=False)
    given = {_key(node): read_value(node) for node in _named(case, "inputNode")}
    now = datetime.now(UTC)
    if case.get("type") == "decisionService":
        service = file.model.service(case.get("invocableName", ""))
        result = service.evaluate(given, now=now)
        several = len(service.outputs) > 1 and name in service.outputs
        value = result.value[name] if several else result.value
    else:
        result = file.model.decision(name).evaluate(given, now=now)
        value = result.value
    return _Answer(value, "; ".join(message.text for message in result.messages))


def _outcome(file: _File, case: str, node: str, expected: Any, answer: _Answer) -> Outcome:
    passed, message = answer.given and same(expected, answer.value), answer.message
    if not passed and ("Java" in message or "PMML" in message):
        message = f"{EXPECTED_FAILURE}: {message}"
    return Outcome(
        folder=str(file.path.parent.relative_to(file.base)),
        testfile=file.path.name,
        test_case=case,
        result_node=node,
        passed=passed,
        expected=repr(expected),
        got=repr(answer.value),
        message=message,
    )


def _key(node: etree._Element) -> str:
    namespace = node.get("namespace")
    return f"{{{namespace}}}{_name(node)}" if namespace else _name(node)


def _name(node: etree._Element) -> str:
    return " ".join(node.get("name", "").split())


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element.iterchildren(etree.Element):
        if etree.QName(child).localname == name:
            yield child
