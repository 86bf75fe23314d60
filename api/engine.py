"""The engine behind this application, and the officer who asks."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from flask import current_app
from flask_login import current_user

from engine import Engine


def engine() -> Engine:
    """The engine that the application was made around."""
    return cast(Engine, current_app.extensions["engine"])


def officer_id() -> UUID:
    """The officer who is logged in; views behind ``signed_in`` always have one."""
    return cast(UUID, current_user.id)
