"""The statement of accessibility that public bodies owe their users."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import public

pages = Blueprint("help", __name__, url_prefix="/bantuan")


@pages.get("/aksesibilitas")
@public
def accessibility() -> ResponseReturnValue:
    """What the pages promise to people with disabilities, and whom to tell when they fail."""
    return render_template("help/accessibility.html")
