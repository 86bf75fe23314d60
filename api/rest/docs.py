"""The description of the API, readable without any script from elsewhere."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from api.auth import public

docs = Blueprint("api_reference", __name__, template_folder="templates")
METHODS = ("get", "post", "put", "patch", "delete")


@docs.get("/api/openapi.json")
@public
def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    spec: dict[str, Any] = current_app.extensions["openapi"].to_dict()
    return spec


@docs.get("/api/docs")
@public
def show() -> ResponseReturnValue:
    """Every operation with its parameters, bodies and answers, drawn from the OpenAPI document."""
    spec = document()
    operations: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, verbs in spec["paths"].items():
        for method in METHODS:
            if method in verbs:
                tag = verbs[method].get("tags", [""])[0]
                operations.setdefault(tag, []).append((method.upper(), path, verbs[method]))
    return render_template(
        "docs.html",
        spec=spec,
        operations=operations,
        about={tag["name"]: tag.get("description", "") for tag in spec.get("tags", [])},
    )
