"""Settings: one frozen dataclass, read from the environment once; nobody else reads ``os.environ``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this installation of Alur runs."""

    database_url: str
    """SQLAlchemy URL. Default: SQLite under ``var/``; PostgreSQL beyond one machine."""

    files: Path
    """Folder of uploaded files and finished letters; backed up with the database."""

    processes: Path
    """Folder of the bundled decrees, one folder each."""

    secret_key: str
    """Signs sessions. Changing it logs everybody out."""

    vault_key: bytes
    """32 bytes that seal NIK and KK at rest. Losing it loses the numbers."""

    public_url: str = "http://127.0.0.1:8000"
    """Address citizens reach; printed in QR codes."""

    pool_size: int = 8
    """Database connections of one process; one per serving thread."""

    clock_seconds: int = 20
    """Seconds between two looks at the timers; a deadline is noticed at most this late."""

    upload_limit: int = 100 * 1024 * 1024
    """Largest request body in bytes. A list of 450,000 persons as xlsx has about 40 MB."""

    secure_cookies: bool = False
    """True behind HTTPS: cookies are then sent over HTTPS only."""

    oidc_issuer: str = ""
    """OpenID Connect issuer; empty: passwords only."""

    oidc_client: str = ""
    """Client id at the issuer."""

    oidc_secret: str = ""
    """Client secret at the issuer."""

    durable: bool = True
    """False only while throw-away data are loaded: SQLite then does not wait for the disk."""

    development: bool = False
    """Shows the style guide."""


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from variables named ``ALUR_…``; secrets are made once and kept in ``var/`` when absent.

    Raises ValueError when a key has not the right form.
    """
    home = Path(environment.get("ALUR_HOME", ROOT / "var"))
    return Settings(
        database_url=environment.get("ALUR_DATABASE", f"sqlite:///{home / 'alur.db'}"),
        files=Path(environment.get("ALUR_FILES", home / "files")),
        processes=Path(environment.get("ALUR_PROCESSES", ROOT / "processes")),
        secret_key=environment.get("ALUR_SECRET_KEY") or _kept_secret(home / "secret_key"),
        vault_key=bytes.fromhex(
            environment.get("ALUR_VAULT_KEY") or _kept_secret(home / "vault_key")
        ),
        public_url=environment.get("ALUR_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/"),
        pool_size=int(environment.get("ALUR_POOL_SIZE", "8")),
        clock_seconds=int(environment.get("ALUR_CLOCK_SECONDS", "20")),
        upload_limit=int(environment.get("ALUR_UPLOAD_LIMIT", str(100 * 1024 * 1024))),
        secure_cookies=environment.get("ALUR_SECURE_COOKIES", "") == "1",
        oidc_issuer=environment.get("ALUR_OIDC_ISSUER", ""),
        oidc_client=environment.get("ALUR_OIDC_CLIENT", ""),
        oidc_secret=environment.get("ALUR_OIDC_SECRET", ""),
        development=environment.get("ALUR_DEVELOPMENT", "") == "1",
    )


def _kept_secret(path: Path) -> str:
    """A random secret of 32 bytes, kept in a file that only its owner reads."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(os.urandom(32).hex(), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
