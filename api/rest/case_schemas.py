"""A case over the wire, as far as its reader may see it."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.rest.schemas import CaseSchema, DocumentSchema, EventSchema
from engine import FACT_KINDS


class CasePurposeSchema(Schema):
    """What a case is needed for."""

    purpose = fields.String(load_default=None, validate=validate.Length(max=200))


class StepAnswersSchema(Schema):
    """What was answered at a step."""

    element = fields.String(required=True)
    name = fields.String(required=True)
    closed_at = fields.AwareDateTime(allow_none=True)
    closed_by = fields.UUID(allow_none=True)
    answers = fields.Dict()


class SaidSchema(Schema):
    """A comment of a colleague."""

    at = fields.AwareDateTime(required=True)
    officer_name = fields.String(required=True)
    text = fields.String(required=True)


class FactColumnSchema(Schema):
    """A column of a key fact that is a table: the entry of each row it shows, and its label."""

    name = fields.String(required=True)
    label = fields.String(required=True)
    kind = fields.String(required=True)


class KeyFactSchema(Schema):
    """A key fact that the decree declares, in its order."""

    name = fields.String(required=True, attribute="fact.name")
    label = fields.String(required=True, attribute="fact.label")
    kind = fields.String(
        required=True,
        attribute="fact.kind",
        validate=validate.OneOf(FACT_KINDS),
        metadata={
            "description": "Cara nilainya dibaca: uang dalam rupiah, tanggal menurut ISO 8601, petugas, "
            "orang, berkas, dan kasus sebagai id, daftar sebagai baris-baris menurut `columns`."
        },
    )
    columns = fields.List(fields.Nested(FactColumnSchema), attribute="fact.columns")
    value = fields.Raw(
        required=True,
        allow_none=True,
        metadata={"description": "Tersamar seperti jawaban; null bila rumusnya gagal."},
    )


class CaseFileSchema(Schema):
    """A whole case, as far as ``level`` goes."""

    case = fields.Nested(CaseSchema, required=True)
    level = fields.String(
        required=True,
        validate=validate.OneOf(["existence", "course", "content", "identities"]),
    )
    key_facts = fields.List(fields.Nested(KeyFactSchema), required=True)
    data = fields.Dict()
    answers = fields.List(fields.Nested(StepAnswersSchema))
    events = fields.List(fields.Nested(EventSchema))
    documents = fields.List(fields.Nested(DocumentSchema))
    comments = fields.List(fields.Nested(SaidSchema))


class OtherCaseSchema(Schema):
    """A case that another waits for."""

    id = fields.UUID(required=True)
    reference = fields.String(required=True)
    title = fields.String(required=True)
    wilayah = fields.String(required=True)
    open = fields.Boolean(required=True, metadata={"description": "Boleh dibuka pembaca."})


class CaseStateSchema(Schema):
    """Where a case stands: whom or what it waits for, until when, or how it ended."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(
            [
                "stuck",
                "suspended",
                "task",
                "children",
                "case",
                "timer",
                "message",
                "system",
                "ended",
            ]
        ),
    )
    state = fields.String(required=True)
    text = fields.String(required=True, metadata={"description": "Kalimatnya, seperti di halaman."})
    step = fields.String(required=True)
    holder = fields.String(required=True, metadata={"description": "Nama petugas, atau perannya."})
    wilayah = fields.String(required=True)
    due_at = fields.AwareDateTime(allow_none=True)
    since = fields.AwareDateTime(allow_none=True)
    other = fields.Nested(OtherCaseSchema, allow_none=True)
