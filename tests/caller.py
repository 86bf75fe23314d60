"""A program that speaks to the house for an officer."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from api import create_app
from engine import IssueToken
from tests.office import Office


class Caller:
    """A program that acts for an officer, with a token of theirs."""

    def __init__(self, office: Office, login: str) -> None:
        self.client: FlaskClient = create_app(office.engine).test_client()
        token = office.engine.run(IssueToken(officer=office.officers[login], name="uji"))
        self.headers = {"Authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, **given: Any) -> Any:
        return self.client.open(
            f"/api/v1{path}", method=method, headers=self.headers, buffered=True, **given
        )
