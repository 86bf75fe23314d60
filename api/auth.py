"""Who asks: the session of an officer or the token of a program, and what a view demands of them.

Every view says who may call it with one of the three decorators below; one that says nothing is
closed to everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from flask import Flask, Request, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user
from werkzeug.exceptions import Unauthorized

from api.engine import engine
from engine import Forbidden, IdentifyToken, NotFound, Principal, WhoIs

View = TypeVar("View", bound=Callable[..., Any])


class SignedIn(UserMixin):  # type: ignore[misc]
    """The officer of this request, as templates and Flask-Login know them."""

    def __init__(self, principal: Principal) -> None:
        self.principal = principal
        self.id = principal.id
        self.name = principal.name
        self.office = principal.office
        self.permissions = principal.rights

    def get_id(self) -> str:
        """What the session cookie holds: the officer and the epoch of their sessions."""
        return f"{self.principal.id.hex}:{self.principal.session_epoch}"


def public(view: View) -> View:
    """Anybody may call this view."""
    return _demand(view, "public")


def signed_in(view: View) -> View:
    """Any officer may call this view; the engine decides what they see."""
    return _demand(view, "signed_in")


def requires(right: str) -> Callable[[View], View]:
    """Only officers with a right may call this view; the engine asks again."""
    return lambda view: _demand(view, right)


def _demand(view: View, demand: str) -> View:
    setattr(view, "demand", demand)  # noqa: B010 - functions have no such attribute to mypy
    return view


def demand_of(view: Callable[..., Any]) -> str | None:
    """What a view demands; class-based views carry it on their class."""
    found = getattr(view, "demand", None) or getattr(
        getattr(view, "view_class", None), "demand", None
    )
    return str(found) if found else None


def demanded() -> str | None:
    """What the view of this request demands."""
    return demand_of(current_app.view_functions[request.endpoint or ""])


def install(app: Flask) -> None:
    """Mount log-in, tokens and the gate before every view."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_from_session)
    manager.request_loader(_from_token)
    app.before_request(_gate)


def start_session(principal: Principal) -> None:
    """Log an officer in; the old session's content is gone."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(principal))


def _from_session(kept: str) -> SignedIn | None:
    identity, _, epoch = kept.partition(":")
    try:
        principal = engine().ask(WhoIs(officer=UUID(hex=identity)))
    except (NotFound, ValueError):
        return None
    return SignedIn(principal) if str(principal.session_epoch) == epoch else None


def _from_token(asked: Request) -> SignedIn | None:
    kind, _, token = asked.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        return None
    principal = engine().run(IdentifyToken(token=token.strip()))
    g.by_token = principal is not None
    return SignedIn(principal) if principal else None


def _gate() -> None:
    if request.endpoint is None or request.endpoint.endswith("static"):
        return
    demand = demanded()
    if current_user.is_authenticated:
        g.language = current_user.principal.language
    if demand == "public":
        return
    if demand is None:
        raise Forbidden
    if not current_user.is_authenticated:
        raise Unauthorized("Masuk dahulu atau kirim token.")
    if demand != "signed_in" and demand not in current_user.permissions:
        raise Forbidden
