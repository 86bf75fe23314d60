"""What can go wrong with a letter."""

from __future__ import annotations

from engine.errors import EngineError


class DocumentFailed(EngineError):
    """The letter could not be written. Mend the template or the facts and try again."""

    code = "document_failed"
