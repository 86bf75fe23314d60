"""Files of a case: put in, taken out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request, send_file
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from api.auth import signed_in
from api.engine import engine, officer_id
from engine import AttachFile, InvalidAnswers, OpenDocument

documents = Blueprint("api_documents", __name__, url_prefix="/api/v1", description="Dokumen")


@documents.get("/documents/<uuid:document_id>")
@signed_in
@documents.response(200, content_type="application/octet-stream")
def fetch(document_id: UUID) -> ResponseReturnValue:
    """The file itself."""
    found = engine().run(OpenDocument(document_id=document_id, officer=officer_id()))
    return send_file(
        found.path,
        mimetype=found.document.media_type,
        as_attachment=True,
        download_name=found.document.name,
    )


@documents.post("/cases/<uuid:case_id>/documents")
@signed_in
@documents.response(201)
def attach(case_id: UUID) -> Any:
    """Put a file (multipart field ``berkas``) in the case file."""
    sent = request.files.get("berkas")
    if sent is None:
        raise InvalidAnswers({"berkas": ["Pilih berkas yang akan dilampirkan."]})
    command = AttachFile(
        case_id=case_id,
        officer=officer_id(),
        name=sent.filename or "berkas",
        content=sent.read(),
        kind=request.form.get("kind", "attachment"),
    )
    return {"id": engine().run(command)}
