"""Forms: form-js files compiled to marshmallow schemas, with the administration's field types."""

from __future__ import annotations

from forms.errors import FormError, FormProblem, FormSyntaxError
from forms.expressions import fill
from forms.form import MUTE, Form, Speech, check, read
from forms.messages import Invalid, Words
from forms.names import ACTION, apply_row_action, unflatten
from forms.parsing import read_phone
from forms.sentence import is_sentence
from forms.telling import NOBODY, Known, Names, Telling, Vocabulary
from forms.view import ErrorLink, FieldView, FormView, LinkView, OptionView, RowView
from forms.wording import Wording, borrowed, together
from forms.wording import declared as declared_words

__all__ = [
    "ACTION",
    "MUTE",
    "NOBODY",
    "ErrorLink",
    "FieldView",
    "Form",
    "FormError",
    "FormProblem",
    "FormSyntaxError",
    "FormView",
    "Invalid",
    "Known",
    "LinkView",
    "Names",
    "OptionView",
    "RowView",
    "Speech",
    "Telling",
    "Vocabulary",
    "Wording",
    "Words",
    "apply_row_action",
    "check",
    "declared_words",
    "fill",
    "is_sentence",
    "read",
    "read_phone",
    "borrowed",
    "together",
    "unflatten",
]
