"""What goes over the wire about incidents."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.rest.schemas import ReasonSchema, RefSchema


class IncidentSchema(RefSchema):
    """A step that failed: where, why, and whose case it stops."""

    element = fields.String(required=True)
    step = fields.String(required=True)
    message = fields.String(required=True)
    raised_at = fields.AwareDateTime(required=True)
    case_id = fields.UUID(required=True)
    reference = fields.String(required=True)
    title = fields.String(required=True)
    wilayah = fields.String(required=True)


class MendableSchema(Schema):
    """An input that may be mended: its type word, its value, and the row (from 1) if it is one of many."""

    name = fields.String(required=True)
    word = fields.String(required=True)
    value = fields.String(required=True)
    row = fields.Integer(allow_none=True)


class WaysOutSchema(Schema):
    """What may be done."""

    retry = fields.Boolean(required=True)
    mend = fields.List(fields.Nested(MendableSchema), required=True)
    hand = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    back = fields.String(allow_none=True)
    leave = fields.Boolean(required=True)
    cancel = fields.Boolean(required=True)


class IncidentFileSchema(Schema):
    """An incident with the ways out of it."""

    incident = fields.Nested(IncidentSchema, required=True)
    kind = fields.String(required=True)
    field = fields.String(required=True)
    row = fields.Integer(allow_none=True)
    operation = fields.String(required=True)
    ways = fields.Nested(WaysOutSchema, required=True)
    back = fields.String(required=True)


class StatedSchema(ReasonSchema):
    """Values by name, and why."""

    values = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
