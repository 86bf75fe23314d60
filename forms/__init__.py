"""Forms: form-js files compiled to marshmallow schemas, with the administration's field types."""

from __future__ import annotations

from forms.errors import FormError, FormProblem, FormSyntaxError
from forms.form import Form, check, read
from forms.names import ACTION, apply_row_action, unflatten
from forms.view import ErrorLink, FieldView, FormView, LinkView, OptionView, RowView
from forms.wording import Wording

__all__ = [
    "ACTION",
    "ErrorLink",
    "FieldView",
    "Form",
    "FormError",
    "FormProblem",
    "FormSyntaxError",
    "FormView",
    "LinkView",
    "OptionView",
    "RowView",
    "Wording",
    "apply_row_action",
    "check",
    "read",
    "unflatten",
]
