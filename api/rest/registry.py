"""The registry for applications that are integrated with it: families, entries, scores, answers.

Every call says in ``purpose`` what the data are for; who asked, and why, is kept.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from api.auth import requires
from api.engine import engine, officer_id
from api.rest.schemas import AnswersSchema, PageSchema, RefSchema, RefusalSchema
from engine import (
    FindFamilies,
    ReadEntries,
    ReadFamily,
    ShowScores,
    UpsertEntry,
    WriteFamilyPart,
)

registry = Blueprint(
    "api_registry",
    __name__,
    url_prefix="/api/v1/registry",
    description="Registri keluarga untuk sistem yang terintegrasi",
)

_PURPOSE = {"description": "Untuk keperluan apa data dipakai; dicatat"}
_WORDS = validate.Length(min=5, max=200)


class PurposeSchema(Schema):
    """What the data are for."""

    purpose = fields.String(required=True, validate=_WORDS, metadata=_PURPOSE)


class FindSchema(PurposeSchema):
    """Whom to find: a NIK or a KK number, 16 digits, in the body so that no log keeps it."""

    nik = fields.String(load_default="")
    kk = fields.String(load_default="")


class FamilyRefSchema(RefSchema):
    """A family found."""

    wilayah = fields.String()


class MemberSchema(RefSchema):
    """A member; ``nik`` is masked unless the caller may read identity numbers."""

    name = fields.String(required=True)
    relation = fields.String()
    birth_date = fields.Date(allow_none=True)
    sex = fields.String(allow_none=True)
    deceased = fields.Boolean()
    nik = fields.String(allow_none=True)


class EntrySchema(RefSchema):
    """A family's line in a register of a cycle."""

    case_id = fields.UUID(allow_none=True)
    family_id = fields.UUID(required=True)
    register = fields.String(required=True)
    wilayah = fields.String(attribute="wilayah_code", allow_none=True)
    reference = fields.String(allow_none=True)
    decile = fields.Integer(allow_none=True)
    base = fields.String(attribute="source_name", allow_none=True)
    version = fields.Date(attribute="source_date", allow_none=True)
    match = fields.String()
    status = fields.String()
    visit_result = fields.String(allow_none=True)
    decision = fields.String(allow_none=True)
    approval = fields.String(allow_none=True)


class FamilySchema(RefSchema):
    """A family with members, entries and what was answered about it, by register."""

    wilayah = fields.String(allow_none=True)
    kk = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    rt = fields.String(allow_none=True)
    rw = fields.String(allow_none=True)
    members = fields.List(fields.Nested(MemberSchema))
    entries = fields.List(fields.Nested(EntrySchema))
    parts = fields.Dict(keys=fields.String())


class EntriesQuerySchema(PurposeSchema):
    """Which entries of a cycle."""

    wilayah = fields.String(load_default=None)
    register = fields.String(load_default=None)
    offset = fields.Integer(load_default=0, validate=validate.Range(0, 1_000_000))
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class NewEntrySchema(AnswersSchema):
    """A family to enter, as one line of a list: ``nama``, ``nik``, ``kk``, ``kelurahan`` (code) …"""

    register = fields.String(
        required=True, validate=validate.OneOf(["penetapan", "usulan", "sanggahan"])
    )


class PartSchema(AnswersSchema):
    """Answers for one register of the instrument; ``process`` is any process of its decree."""

    process = fields.String(required=True)


class ScoreQuerySchema(PurposeSchema):
    """Which scores of a cycle."""

    category = fields.String(load_default=None)
    after = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class ScoreSchema(Schema):
    """A family's score, what it was computed from, and with which version of the instrument."""

    entry_id = fields.UUID(required=True)
    family_id = fields.UUID(required=True)
    wilayah = fields.String(attribute="wilayah_code", allow_none=True)
    score = fields.Integer(required=True)
    category = fields.String(required=True)
    complete = fields.Boolean()
    instrument = fields.String()
    inputs = fields.Dict(keys=fields.String())
    assessed_at = fields.AwareDateTime()


class ScorePageSchema(PageSchema):
    """A page of scores, the highest first, with the totals of the cycle."""

    items = fields.List(fields.Nested(ScoreSchema), required=True)
    summary = fields.Dict(keys=fields.String())


@registry.post("/families/find")
@requires("registry")
@registry.arguments(FindSchema)
@registry.response(200, FamilyRefSchema(many=True))
@registry.alt_response(422, schema=RefusalSchema)
def find(wanted: dict[str, Any]) -> Any:
    """Find families by NIK or KK number within the caller's units."""
    return engine().run(FindFamilies(officer=officer_id(), **wanted))


@registry.get("/families/<uuid:family_id>")
@requires("registry")
@registry.arguments(PurposeSchema, location="query")
@registry.response(200, FamilySchema)
@registry.alt_response(403, schema=RefusalSchema)
def family(wanted: dict[str, Any], family_id: UUID) -> Any:
    """A family; numbers are masked unless the caller has the right ``identity``."""
    return engine().run(ReadFamily(officer=officer_id(), family_id=family_id, **wanted))


@registry.put("/families/<uuid:family_id>/parts/<register>")
@requires("import")
@registry.arguments(PartSchema)
@registry.response(200, RefSchema)
@registry.alt_response(422, schema=RefusalSchema)
def write_part(wanted: dict[str, Any], family_id: UUID, register: str) -> Any:
    """Write the house or the socio-economic data of a family; the next scoring uses them."""
    command = WriteFamilyPart(
        officer=officer_id(), family_id=family_id, register=register, **wanted
    )
    return {"id": engine().run(command)}


@registry.get("/cycles/<uuid:case_id>/entries")
@requires("registry")
@registry.arguments(EntriesQuerySchema, location="query")
@registry.response(200, EntrySchema(many=True))
def entries(wanted: dict[str, Any], case_id: UUID) -> Any:
    """A page of the entries of a cycle within the caller's units."""
    return engine().run(ReadEntries(officer=officer_id(), case_id=case_id, **wanted))


@registry.post("/cycles/<uuid:case_id>/entries")
@requires("import")
@registry.arguments(NewEntrySchema)
@registry.response(200, RefSchema)
@registry.alt_response(409, schema=RefusalSchema)
@registry.alt_response(422, schema=RefusalSchema)
def enter(wanted: dict[str, Any], case_id: UUID) -> Any:
    """Enter a family in a register of an open cycle, or find it there again."""
    return {"id": engine().run(UpsertEntry(officer=officer_id(), case_id=case_id, **wanted))}


@registry.get("/cycles/<uuid:case_id>/scores")
@requires("registry")
@registry.arguments(ScoreQuerySchema, location="query")
@registry.response(200, ScorePageSchema)
def scores(wanted: dict[str, Any], case_id: UUID) -> Any:
    """A page of the scores of a cycle within the caller's units."""
    return engine().ask(ShowScores(officer=officer_id(), case_id=case_id, **wanted))
