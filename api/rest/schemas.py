"""What goes over the wire: names as in the engine, moments as ISO 8601 in UTC, ids as text."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.telling import told


class RefusalSchema(Schema):
    """Why something was refused."""

    code = fields.String(required=True, metadata={"description": "Kode tetap untuk program"})
    message = fields.String(required=True, metadata={"description": "Kalimat untuk orang"})
    fields_ = fields.Dict(data_key="fields", metadata={"description": "Kesalahan per isian"})


class RefSchema(Schema):
    """Something by its id."""

    id = fields.UUID(required=True)


class PageSchema(Schema):
    """A page; ``next`` is the cursor of the page after it, null on the last."""

    next = fields.String(allow_none=True)


class AnswersSchema(Schema):
    """The answers of a form, by field."""

    answers = fields.Dict(keys=fields.String(), required=True)


class PostSchema(Schema):
    """A role an officer has in a unit."""

    role = fields.String(required=True)
    label = fields.String(required=True)
    wilayah = fields.String(required=True)
    rights = fields.List(fields.String())


class OfficerSchema(RefSchema):
    """The officer who asks."""

    login = fields.String(required=True)
    name = fields.String(required=True)
    office = fields.String(required=True)
    posts = fields.List(fields.Nested(PostSchema))


class TaskSchema(RefSchema):
    """One line of the inbox."""

    name = fields.String(required=True)
    label = fields.String()
    element = fields.String(required=True)
    process = fields.String(required=True)
    role = fields.String(required=True)
    wilayah = fields.String(required=True)
    case_id = fields.UUID(required=True)
    reference = fields.String(required=True)
    title = fields.String(required=True)
    subject = fields.String()
    opened_at = fields.AwareDateTime(required=True)
    due_at = fields.AwareDateTime(allow_none=True)
    standing = fields.String(validate=validate.OneOf(["on_time", "warned", "breached"]))
    priority = fields.Integer()
    holder = fields.UUID(allow_none=True)
    holder_name = fields.String(allow_none=True)


class TaskPageSchema(PageSchema):
    """A page of the inbox."""

    items = fields.List(fields.Nested(TaskSchema), required=True)


class WorklistQuerySchema(Schema):
    """Which tasks."""

    tab = fields.String(
        load_default="office", validate=validate.OneOf(["mine", "office", "overdue"])
    )
    order = fields.String(load_default="due", validate=validate.OneOf(["due", "newest"]))
    process = fields.String(load_default=None)
    role = fields.String(load_default=None)
    wilayah = fields.String(load_default=None)
    search = fields.String(load_default="", validate=validate.Length(max=100))
    after = fields.String(load_default=None, validate=validate.Length(max=100))
    limit = fields.Integer(load_default=25, validate=validate.Range(1, 100))


class ReasonSchema(Schema):
    """Why."""

    reason = fields.String(required=True, validate=validate.Length(min=5, max=2000))


class MoveSchema(ReasonSchema):
    """To which bundle, and why."""

    to = fields.UUID(required=True)


class MoveManySchema(MoveSchema):
    """Which cases of a version go to another one, and why."""

    cases = fields.List(fields.UUID(), required=True, validate=validate.Length(min=1, max=200))


class MovedSchema(Schema):
    """One case of the report: ``refusal`` says why it stayed, empty when it went."""

    case_id = fields.UUID()
    refusal = fields.String()


class PlaceSchema(Schema):
    """An element a case stands at: its names in the two versions, null where it is not there."""

    element = fields.String()
    before = fields.String()
    after = fields.String(allow_none=True)


class MovePreviewSchema(Schema):
    """What would become of a case under the other version."""

    case_id = fields.UUID(attribute="case.id")
    reference = fields.String(attribute="case.reference")
    places = fields.List(fields.Nested(PlaceSchema))
    opened = fields.List(fields.String())
    left = fields.List(fields.String())
    refusal = fields.Function(lambda preview: told(preview.refusal))


class AssignSchema(Schema):
    """To whom."""

    to = fields.UUID(required=True)


class CaseRefSchema(RefSchema):
    """A case, by its id and by the reference that people write."""

    reference = fields.String(required=True)


class CaseLineSchema(CaseRefSchema):
    """What every line says of a case."""

    process = fields.String(required=True)
    title = fields.String(required=True)
    subject = fields.String()
    wilayah = fields.String(required=True)
    state = fields.String(required=True)


class CaseSchema(CaseLineSchema):
    """One case in a list."""

    opened_at = fields.AwareDateTime(required=True)
    closed_at = fields.AwareDateTime(allow_none=True)
    parent_id = fields.UUID(allow_none=True)


class ChildCaseSchema(CaseLineSchema):
    """One child case, and the step it stands at."""

    step = fields.String(allow_none=True)
    due_at = fields.AwareDateTime(allow_none=True)
    standing = fields.String(allow_none=True)


class CasePageSchema(PageSchema):
    """A page of cases."""

    items = fields.List(fields.Nested(CaseSchema), required=True)


class CaseQuerySchema(Schema):
    """Which cases."""

    search = fields.String(load_default="", validate=validate.Length(max=100))
    process = fields.String(load_default=None)
    state = fields.String(load_default=None)
    wilayah = fields.String(load_default=None)
    roots = fields.Boolean(load_default=False)
    after = fields.UUID(load_default=None)
    limit = fields.Integer(load_default=25, validate=validate.Range(1, 100))


class EventSchema(Schema):
    """One line of history."""

    at = fields.AwareDateTime(required=True)
    name = fields.String(required=True)
    element = fields.String(allow_none=True)
    role = fields.String(allow_none=True)
    officer_name = fields.String(allow_none=True)
    data = fields.Dict()


class DocumentSchema(RefSchema):
    """A file of a case."""

    kind = fields.String(required=True)
    name = fields.String(required=True)
    media_type = fields.String(required=True)
    size = fields.Integer(required=True)
    number = fields.String(allow_none=True)
    created_at = fields.AwareDateTime(required=True)


class OpenCaseSchema(Schema):
    """A case to open."""

    process = fields.String(required=True)
    wilayah = fields.String(required=True)
    answers = fields.Dict(keys=fields.String(), load_default=dict)


class ProcessSchema(Schema):
    """A process that the officer may open a case of."""

    process = fields.String(required=True)
    name = fields.String(required=True)
    decree = fields.String(required=True)
    number = fields.String(required=True)
    units = fields.List(fields.String())


class CommentSchema(Schema):
    """Words between colleagues."""

    text = fields.String(required=True, validate=validate.Length(min=1, max=4000))


class StepSchema(Schema):
    """How one step stands in one unit."""

    wilayah = fields.String(required=True)
    process = fields.String(required=True)
    element = fields.String(required=True)
    name = fields.String(required=True)
    open = fields.Integer(required=True)
    soon = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    oldest = fields.AwareDateTime(allow_none=True)


class NoticeSchema(RefSchema):
    """One line of the bell."""

    kind = fields.String(required=True)
    text = fields.String(required=True)
    at = fields.AwareDateTime(required=True)
    case_id = fields.UUID(allow_none=True)
    task_id = fields.UUID(allow_none=True)
