"""What goes with a task over the wire beside the task itself."""

from __future__ import annotations

from marshmallow import fields

from api.rest.schemas import AnswersSchema, ReasonSchema


class AmendSchema(AnswersSchema, ReasonSchema):
    """Answers of a finished task as they should have been, and what was wrong with them."""


class AmendableSchema(AnswersSchema):
    """The answers of a finished task as they stand."""

    locked = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": "Isian yang tidak dapat diralat lagi: apa yang sudah memakainya."},
    )
