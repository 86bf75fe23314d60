"""What is wrong with a letter template, told before it is ever used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import Any

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from engine.definition import Problem
from engine.documents.package import package_problems
from engine.documents.template import MOST_TEMPLATES, environment, texts
from engine.feel import FeelSyntaxError, compile_expression
from engine.sentences import say

_GIVEN = {"feel", "lampiran", "qr", "lambang"}
_NAMED_TWICE = {"feel", "lampiran"}


_PLAIN = re.compile(r"<[^>]+>")
_RUPIAH = re.compile(r"Rp\.?\s*\{\{")
_BARE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")


def check(template: bytes, known: Set[str], *, file: str = "") -> list[Problem]:
    """Everything wrong with the template; empty when it can be used.

    ``known`` are the placeholders there will be facts for: a plain name (``pemohon``) covers all
    that hangs on it, a dotted one (``pemohon.nama``) only itself. ``file`` names the template in
    each problem.
    """
    problems = package_problems(template, file)
    if problems:
        return problems
    found: list[Problem] = []
    for xml in texts(template):
        for problem in _text_problems(xml, known, file):
            if problem not in found:
                found.append(problem)
    return found


def placeholders(template: bytes) -> set[str]:
    """The names and dotted paths that a sound template asks for."""
    return {path for xml in texts(template) for path, _ in _paths(_tree(xml))}


@lru_cache(maxsize=MOST_TEMPLATES)
def bare_placeholders(template: bytes) -> tuple[bool, set[str]]:
    """Whether «Rp» stands before a placeholder; and the names printed without any filter."""
    told = [_PLAIN.sub("", text) for text in texts(template)]
    money = any(_RUPIAH.search(text) for text in told)
    return money, {name for text in told for name in _BARE.findall(text)}


def names_asked(template: bytes) -> frozenset[str]:
    """The names a template asks for, those in its FEEL among them, without what hangs on them.

    None of a template that can not be read: nothing can be written with it either.
    """
    if package_problems(template):
        return frozenset()
    try:
        trees = [_tree(xml) for xml in texts(template)]
    except TemplateError:
        return frozenset()
    plain = (meta.find_undeclared_variables(tree) for tree in trees)
    in_feel = (_free_names(text) for tree in trees for text, _ in _feel_texts(tree))
    return frozenset().union(*plain, *in_feel)


def annexes_named(template: bytes) -> set[str]:
    """The annexes that a sound template puts in: the names in ``lampiran("name")``."""
    return {
        str(call.args[0].value)
        for xml in texts(template)
        for call in _tree(xml).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "lampiran"
        if call.args and isinstance(call.args[0], nodes.Const)
    }


def _text_problems(xml: str, known: Set[str], file: str) -> Iterator[Problem]:
    try:
        tree = _tree(xml)
    except TemplateSyntaxError as error:
        yield _problem(
            file, "letter-syntax", None,
            say("Perintah templat salah: {said}{near}", said=error.message, near=_near(xml, error.lineno)),
            say("Periksa kurung {{ }} dan {% %}, nama filter, serta pasangan if/endif dan for/endfor."),
        )  # fmt: skip
        return
    except TemplateError as error:
        yield _problem(
            file, "letter-syntax", None,
            say("Templat tidak dapat dibaca: {error}", error=error),
            say("Perbaiki perintah di dalam {{ }} dan {% %}."),
        )  # fmt: skip
        return
    for path, line in _paths(tree):
        if not _is_known(path, known):
            yield _unknown(file, path, _near(xml, line))
    yield from _call_problems(tree, xml, file)
    yield from _names_in_feel(tree, xml, known, file)


@lru_cache(maxsize=MOST_TEMPLATES)
def _tree(xml: str) -> nodes.Template:
    """A part of a template, read; for every task that fills it the names alone are judged anew.

    Raises TemplateError for one that does not compile.
    """
    env = environment()
    env.compile(env.parse(xml))
    return env.parse(xml)


def _unknown(file: str, path: str, near: str) -> Problem:
    return _problem(
        file, "letter-placeholder", path,
        say("Isian “{path}” tidak dikenal{line}", path=path, line=near),
        say("Perbaiki namanya, atau tambahkan datanya pada langkah yang membuat surat ini."),
    )  # fmt: skip


def _call_problems(tree: nodes.Template, xml: str, file: str) -> Iterator[Problem]:
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        if name in macros:
            continue
        text = call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else None
        if name not in _NAMED_TWICE or not isinstance(text, str):
            yield _problem(
                file, "letter-call", name or None,
                say("Templat memanggil fungsi yang tidak ada{lineno}", lineno=_near(xml, call.lineno)),
                say('Hanya feel("ungkapan") dan lampiran("nama") yang dapat dipanggil.'),
            )  # fmt: skip
        elif name == "feel":
            yield from _feel_problems(text, _near(xml, call.lineno), file)


def _feel_problems(text: str, near: str, file: str) -> Iterator[Problem]:
    try:
        compile_expression(text)
    except FeelSyntaxError as error:
        yield _problem(
            file, "letter-feel", None,
            say("Ungkapan FEEL “{text}” salah: {error}{near}", text=text, error=error, near=near),
            say("Perbaiki ungkapannya."),
        )  # fmt: skip


def _names_in_feel(tree: nodes.Template, xml: str, known: Set[str], file: str) -> Iterator[Problem]:
    """Names that an expression asks for and no fact has: it would be null, and say nothing."""
    for text, line in _feel_texts(tree):
        for name in sorted(_free_names(text)):
            if not _is_known(name, known):
                yield _unknown(file, name, _near(xml, line))


def _feel_texts(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The expressions in ``feel("…")``, each with its line."""
    for call in tree.find_all(nodes.Call):
        text = call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else None
        if isinstance(call.node, nodes.Name) and call.node.name == "feel" and isinstance(text, str):
            yield text, call.lineno


def _free_names(text: str) -> frozenset[str]:
    try:
        return compile_expression(text).names
    except FeelSyntaxError:
        return frozenset()


def _paths(tree: nodes.Template) -> list[tuple[str, int]]:
    """Dotted paths of names that the template does not define itself, with their lines."""
    free = meta.find_undeclared_variables(tree) - _GIVEN
    seen: dict[str, int] = {}
    _walk(tree, free, seen)
    return sorted(seen.items())


def _walk(node: Any, free: Set[str], seen: dict[str, int]) -> None:
    path = _dotted(node)
    if path is not None:
        if path.split(".")[0] in free:
            seen.setdefault(path, node.lineno)
        return
    for child in node.iter_child_nodes():
        _walk(child, free, seen)


def _dotted(node: Any) -> str | None:
    if isinstance(node, nodes.Name):
        return str(node.name) if node.ctx == "load" else None
    if isinstance(node, nodes.Getattr):
        front = _dotted(node.node)
        return None if front is None else f"{front}.{node.attr}"
    return None


def _is_known(path: str, known: Set[str]) -> bool:
    parts = path.split(".")
    covered = any(".".join(parts[: i + 1]) in known for i in range(len(parts)))
    return covered or any(name.startswith(f"{path}.") for name in known)


def _near(xml: str, line: int) -> str:
    """The text of the paragraph on ``line``, for a person to find it."""
    lines = xml.splitlines()
    text = re.sub(r"<[^>]+>", "", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
    return say(" (di paragraf “{text}”)", text=text[:120]) if text else ""


def _problem(file: str, rule: str, element: str | None, message: str, remedy: str) -> Problem:
    return Problem(
        file=file, element=element, line=None, rule=rule, message=message, remedy=remedy
    )  # fmt: skip
