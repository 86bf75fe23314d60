"""Reads the XML of a BPMN file safely: nothing is fetched, nothing expanded, nothing unbounded."""

from __future__ import annotations

from typing import Any, NoReturn

from lxml import etree

from engine.definition import Problem
from engine.errors import ModelRefused
from engine.sentences import say

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ALUR = "https://alur.bekasikota.go.id/schema/1.0"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

MAX_BYTES = 5_000_000
MAX_DEPTH = 100

_IN_BPMN = f"{{{BPMN}}}"
_TOO_LARGE = say("Berkas lebih besar dari 5 MB.")
_NO_DOCTYPE = say("Berkas memuat DOCTYPE atau ENTITY, yang tidak diizinkan.")
_TOO_DEEP = say("Unsur di dalam berkas bersarang lebih dari 100 tingkat.")
_NOT_XML = say("Berkas ini bukan XML yang utuh: {detail}")
_NOT_BPMN = say("Berkas ini bukan model BPMN 2.0 (unsur paling luarnya {root}).")


def parse(data: bytes, file: str) -> Any:
    """The root element (``definitions``) of a BPMN file, as lxml reads it.

    Raises ModelRefused, with one Problem, where ``read`` does and for XML that is not BPMN 2.0.
    """
    root = read(data, file)
    if root.tag != bpmn("definitions"):
        _refuse(
            file,
            "not-bpmn",
            say(_NOT_BPMN, root=etree.QName(root).localname),
            say("Simpan model sebagai BPMN 2.0 XML (.bpmn) dari perancang, lalu unggah lagi."),
        )
    return root


def read(data: bytes, file: str) -> Any:
    """The root element of any XML file, without its comments and processing instructions.

    Raises ModelRefused, with one Problem, for a file over 5 MB, a DOCTYPE (and with it every
    entity trick), nesting over 100 levels, and broken XML.
    """
    if len(data) > MAX_BYTES:
        _refuse(file, "xml-too-large", _TOO_LARGE, say("Bagi model menjadi beberapa berkas."))
    root = _read(data, file)
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse(file, "xml-doctype", _NO_DOCTYPE, say("Hapus baris DOCTYPE lalu unggah lagi."))
    if _deeper_than(root, MAX_DEPTH):
        _refuse(file, "xml-too-deep", _TOO_DEEP, say("Pecah sub-proses menjadi proses tersendiri."))
    return root


def bpmn(tag: str) -> str:
    """The qualified name of a BPMN 2.0 tag."""
    return f"{{{BPMN}}}{tag}"


def alur(name: str) -> str:
    """The qualified name of a tag or attribute of the ``alur:`` extension."""
    return f"{{{ALUR}}}{name}"


def local(element: Any) -> str:
    """The tag without its namespace: ``userTask``."""
    return str(element.tag).rpartition("}")[2]


def is_bpmn(element: Any) -> bool:
    """Whether the element is of the BPMN 2.0 model namespace."""
    return str(element.tag).startswith(_IN_BPMN)


def text_of(element: Any | None) -> str:
    """The trimmed text of an element with all that is inside it; "" when there is no element."""
    return "" if element is None else "".join(element.itertext()).strip()


def _read(data: bytes, file: str) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as broken:
        line = getattr(broken, "lineno", None)
        if b"<!DOCTYPE" in data[:100_000]:
            _refuse(file, "xml-doctype", _NO_DOCTYPE, say("Hapus baris DOCTYPE lalu unggah lagi."))
        if "depth" in str(broken):
            _refuse(
                file, "xml-too-deep", _TOO_DEEP, say("Pecah sub-proses menjadi proses tersendiri.")
            )
        _refuse(
            file,
            "xml-broken",
            say(_NOT_XML, detail=str(broken)),
            say("Buka dan simpan lagi berkas ini di perancang, dengan pengodean UTF-8."),
            line,
        )


def _deeper_than(root: Any, limit: int) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


def _refuse(file: str, rule: str, message: str, remedy: str, line: int | None = None) -> NoReturn:
    problem = Problem(file=file, element=None, line=line, rule=rule, message=message, remedy=remedy)
    raise ModelRefused([problem], message)
