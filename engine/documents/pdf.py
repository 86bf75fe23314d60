"""PDF by way of LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.documents.errors import DocumentFailed
from engine.documents.splitting import split_long_tables
from engine.sentences import say


def to_pdf(docx: bytes, *, timeout: float = 180, program: str | None = None) -> bytes | None:
    """The letter as PDF, or None when this machine has no LibreOffice.

    ``timeout`` is in seconds; ``program`` is the path of soffice, by default the one on PATH. Each
    call has a profile of its own, so any number may run beside each other and beside a desktop.

    Raises DocumentFailed when the conversion fails or does not end in time.
    """
    soffice = program or shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        return None
    with TemporaryDirectory(prefix="alur-pdf-") as name:
        folder = Path(name)
        source = folder / "letter.docx"
        source.write_bytes(split_long_tables(docx))
        _convert(soffice, source, timeout)
        result = folder / "letter.pdf"
        if not result.exists():
            raise DocumentFailed("LibreOffice tidak menghasilkan PDF. Unduh dokumen Word-nya.")
        return result.read_bytes()


def no_pdf(docx: bytes) -> None:
    """For an installation that makes none: the Word files are the letters."""


def _convert(soffice: str, source: Path, timeout: float) -> None:
    profile = (source.parent / "profile").as_uri()
    with subprocess.Popen(
        [
            soffice, "--headless", "--norestore", "--nologo", "--nodefault",
            f"-env:UserInstallation={profile}",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(source.parent), str(source),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            # soffice is a launcher: its children go with it only as a group
            os.killpg(process.pid, signal.SIGKILL)
            raise DocumentFailed(
                say(
                    "Pembuatan PDF melewati {timeout:g} detik dan dihentikan. Unduh dokumen Word-nya.",
                    timeout=timeout,
                )
            ) from None
