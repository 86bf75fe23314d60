"""What a reader of a decree's tasks and letters would trip over: told to the designer, never refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import forms
from engine.bundle import MANIFEST, DecreeBundle
from engine.definition import CaseCall, Definition, Problem, UserTask
from engine.documents import bare_placeholders
from engine.errors import EngineError
from engine.sentences import say

_RAW_MONEY = re.compile(r"Rp\.?\s*\{\{")
_KEY = re.compile(r"(^|_)(id|sidik|checksum|hash|sha256|token|entri)$")
"""Names whose values are made for machines."""
_PRINTED = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_DATES = ("tanggal_hukum", "date", "datetime")


def reading_problems(bundle: DecreeBundle, definitions: Mapping[str, Definition]) -> list[Problem]:
    """Tasks that decide without a key fact in sight, and values that are printed as machines keep them."""
    found = [*_blind(bundle, definitions)]
    for path in sorted(bundle.files):
        if path.endswith(".form"):
            found += _form(path, bundle.files[path])
        elif path.endswith(".docx"):
            found += _letter(path, bundle)
    return list(dict.fromkeys(found))


def _blind(bundle: DecreeBundle, definitions: Mapping[str, Definition]) -> Iterator[Problem]:
    told = bundle.manifest.get("processes") or {}
    for process in _cases(definitions, told):
        own = told.get(process) or {}
        if own.get("key_facts"):
            continue
        for task in definitions[process].elements.values():
            if _decides(bundle, task) and not (own.get("shows") or {}).get(task.id):
                yield _notice(
                    MANIFEST,
                    "decides-blind",
                    say(
                        "«{task}» memutus sesuatu, tetapi proses {process} tidak menyebut key_facts "
                        "dan tugas itu tidak menyebut shows.",
                        task=task.name,
                        process=process,
                    ),
                    say("Sebutkan apa yang harus diketahui pemutusnya pada decree.yaml."),
                    task.id,
                )


def _cases(definitions: Mapping[str, Definition], told: Mapping[str, Any]) -> list[str]:
    """The processes that run as cases of their own."""
    called = {
        element.process
        for one in definitions.values()
        for element in one.elements.values()
        if isinstance(element, CaseCall)
    }
    begun = {
        one.process
        for one in definitions.values()
        if one.start_messages or one.start_signals or one.start_timers
    }
    return sorted((called | begun | told.keys()) & definitions.keys())


def _decides(bundle: DecreeBundle, task: Any) -> bool:
    """Whether a task asks a person to choose one way."""
    if not isinstance(task, UserTask) or task.form not in bundle.files:
        return False
    content = bundle.files[str(task.form)]
    return any(one.get("type") == "radio" for one in _components(content))


def _components(content: bytes) -> Iterator[Mapping[str, Any]]:
    try:
        waiting = list(json.loads(content).get("components") or [])
    except (ValueError, AttributeError):
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            yield one
            waiting += one.get("components") or []


def _form(path: str, content: bytes) -> Iterator[Problem]:
    for one in _components(content):
        texts = [str(one.get(word) or "") for word in ("text", "label", "description")]
        if any(_RAW_MONEY.search(text) for text in texts):
            yield _notice(
                path,
                "raw-money",
                say("Sebuah teks menulis «Rp» di depan nilai yang dihitung."),
                say("Tulis nilainya saja: jumlah uang sudah ditulis dengan Rp dan titik ribuan."),
            )
        names = [name for text in texts for name in _PRINTED.findall(text)]
        columns = one.get("columns")
        names += [str(c.get("key")) for c in columns or () if isinstance(columns, list)]
        for name in names:
            if _KEY.search(name.rpartition(".")[2]):
                yield _raw(path, name)


def _letter(path: str, bundle: DecreeBundle) -> Iterator[Problem]:
    money, printed = bare_placeholders(bundle.files[path])
    if money:
        yield _notice(
            path,
            "raw-money",
            say("Surat ini menulis «Rp» di depan sebuah isian."),
            say("Pakai penyaring rupiah tanpa Rp di depannya, misalnya nilai | rupiah."),
        )
    words = _vocabulary(bundle)
    for name in sorted(printed):
        if _KEY.search(name.rpartition(".")[2]) or _is_raw(words.get(name)):
            yield _raw(path, name)


def _is_raw(told: forms.Wording | None) -> bool:
    """Whether a letter would print an ISO date, a bare sum, or the code of a choice."""
    if told is None:
        return False
    codes = [(value, words.id) for value, words in told.choices.items()]
    coded = any(value.casefold() != label.casefold() for value, label in codes)
    return told.kind in (*_DATES, "uang") or coded


def _vocabulary(bundle: DecreeBundle) -> Mapping[str, forms.Wording]:
    words = [forms.declared_words(bundle.manifest.get("words") or {})]
    for path in sorted(bundle.files):
        if path.endswith(".form"):
            try:
                words.append(dict(forms.read(bundle.files[path], path).wording))
            except (EngineError, forms.FormSyntaxError):
                continue  # what is wrong with it is told by the linter
    return forms.together(words)


def _raw(path: str, name: str) -> Problem:
    return _notice(
        path,
        "raw-value",
        say("«{name}» dicetak seperti disimpan: kode, tanda, atau tanggal ISO.", name=name),
        say("Sebutkan katanya, atau pakai penyaring: tanggal, rupiah, sidik."),
    )


def _notice(file: str, rule: str, message: str, remedy: str, element: str | None = None) -> Problem:
    return Problem(
        file=file,
        element=element,
        line=None,
        rule=rule,
        message=message,
        remedy=remedy,
        severity="notice",
    )
