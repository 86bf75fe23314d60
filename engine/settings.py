"""Settings: one frozen dataclass, read from the environment once; nobody else reads ``os.environ``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path

from engine.errors import InvalidSettings
from engine.sentences import say

ROOT = Path(__file__).parent.parent

VARIABLES = (
    *("ALUR_HOME", "ALUR_DATABASE", "ALUR_FILES", "ALUR_PROCESSES", "ALUR_SECRET_KEY"),
    *("ALUR_VAULT_KEY", "ALUR_PUBLIC_URL", "ALUR_POOL_SIZE", "ALUR_CLOCK_SECONDS"),
    *("ALUR_UPLOAD_LIMIT", "ALUR_SECURE_COOKIES", "ALUR_TRUSTED_PROXIES", "ALUR_DEVELOPMENT"),
    *("ALUR_EMBLEM", "ALUR_OIDC_ISSUER", "ALUR_OIDC_CLIENT", "ALUR_OIDC_SECRET"),
)
SHORTEST_SECRET = 32
VAULT_KEY_BYTES = 32
UNIX = "unix"
"""Stands for whoever comes over a Unix socket, which has no address."""


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

    emblem: Path | None = None
    """The city's coat of arms on the letterheads of its offices, PNG or JPEG; None: none is printed."""

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

    trusted_proxies: tuple[str, ...] = ()
    """Addresses and networks of the reverse proxies before the web; ``unix``: over a socket.

    Only from these is ``X-Forwarded-For`` believed: without them all visitors of a proxy are one."""

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


def from_environment(
    environment: Mapping[str, str] = os.environ, *, throw_away: bool = False
) -> Settings:
    """Settings from variables named ``ALUR_…``. Raises InvalidSettings, which names the variable.

    Both keys are made once and kept under ``ALUR_HOME`` when absent, but only for the SQLite database
    that lies there too and for one that is ``throw_away`` (the demonstration): a process that made
    a key of its own for a database it shares would seal what no other process can open.
    """
    told = _Told(environment)
    home = Path(told.text("ALUR_HOME", str(ROOT / "var")))
    inside = f"sqlite:///{home / 'alur.db'}"
    database = told.text("ALUR_DATABASE", inside)
    own_keys = home if throw_away or database == inside else None
    return Settings(
        database_url=database,
        files=Path(told.text("ALUR_FILES", str(home / "files"))),
        processes=Path(told.text("ALUR_PROCESSES", str(ROOT / "processes"))),
        secret_key=told.secret("ALUR_SECRET_KEY", own_keys),
        vault_key=told.key("ALUR_VAULT_KEY", own_keys),
        emblem=told.file("ALUR_EMBLEM"),
        public_url=told.text("ALUR_PUBLIC_URL", Settings.public_url).rstrip("/"),
        pool_size=told.number("ALUR_POOL_SIZE", Settings.pool_size, least=1),
        clock_seconds=told.number("ALUR_CLOCK_SECONDS", Settings.clock_seconds, least=1),
        upload_limit=told.number("ALUR_UPLOAD_LIMIT", Settings.upload_limit, least=1024),
        secure_cookies=environment.get("ALUR_SECURE_COOKIES", "") == "1",
        trusted_proxies=told.networks("ALUR_TRUSTED_PROXIES"),
        oidc_issuer=environment.get("ALUR_OIDC_ISSUER", ""),
        oidc_client=environment.get("ALUR_OIDC_CLIENT", ""),
        oidc_secret=environment.get("ALUR_OIDC_SECRET", ""),
        development=environment.get("ALUR_DEVELOPMENT", "") == "1",
    )


class _Told:
    """Reads variables; each refusal is a sentence that names its variable and what belongs there."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        for name in environment:
            meant = get_close_matches(name, VARIABLES, n=1, cutoff=0.85)
            if name not in VARIABLES and meant and meant[0] not in environment:
                raise InvalidSettings(
                    say(
                        "{name} tidak dikenal. Maksudnya {meant}? Betulkan namanya.",
                        name=name,
                        meant=meant[0],
                    )
                )

    def text(self, name: str, usual: str) -> str:
        """What was told, else the usual; empty is neither."""
        found = self._environment.get(name, usual).strip()
        if not found:
            raise InvalidSettings(say("{name} kosong. Isi nilainya atau hapus.", name=name))
        return found

    def file(self, name: str) -> Path | None:
        """A file that is there; None when none was named."""
        if name not in self._environment:
            return None
        found = Path(self.text(name, ""))
        if not found.is_file():
            raise InvalidSettings(
                say(
                    "{name} menyebut {found}, yang bukan berkas. Betulkan alamatnya.",
                    name=name,
                    found=str(found),
                )
            )
        return found

    def number(self, name: str, usual: int, *, least: int) -> int:
        """A whole number."""
        found = self.text(name, str(usual))
        if not found.isascii() or not found.isdigit() or int(found) < least:
            raise InvalidSettings(
                say(
                    "{name} harus bilangan bulat, sedikitnya {least}; tertulis «{found}».",
                    name=name,
                    least=least,
                    found=found[:40],
                )
            )
        return int(found)

    def secret(self, name: str, home: Path | None) -> str:
        """A text that nobody guesses."""
        found = self._environment.get(name) or self._kept(name, home)
        if len(found) < SHORTEST_SECRET:
            raise InvalidSettings(
                say(
                    "{name} terlalu pendek: sedikitnya {least} huruf acak. Buat dengan: "
                    "openssl rand -hex 32",
                    name=name,
                    least=SHORTEST_SECRET,
                )
            )
        return found

    def key(self, name: str, home: Path | None) -> bytes:
        """A key of 32 bytes or more, written as hexadecimal digits."""
        found = (self._environment.get(name) or self._kept(name, home)).strip()
        try:
            key = bytes.fromhex(found)
        except ValueError:
            key = b""
        if len(key) < VAULT_KEY_BYTES:
            raise InvalidSettings(
                say(
                    "{name} harus {digits} angka heksadesimal (0–9, a–f) atau lebih. Buat sekali "
                    "dengan: openssl rand -hex 32, lalu simpan terpisah dari basis datanya.",
                    name=name,
                    digits=2 * VAULT_KEY_BYTES,
                )
            )
        return key

    def networks(self, name: str) -> tuple[str, ...]:
        """Addresses and networks, set apart by commas or blanks; ``unix`` is a socket's other end."""
        given = self._environment.get(name, "").replace(",", " ").split()
        for one in given:
            try:
                one == UNIX or ip_network(one, strict=False)
            except ValueError:
                raise InvalidSettings(
                    say(
                        "{name} menyebut «{one}», yang bukan alamat IP atau jaringan. Contoh: "
                        "127.0.0.1 10.0.0.0/8",
                        name=name,
                        one=one[:60],
                    )
                ) from None
        return tuple(given)

    def _kept(self, name: str, home: Path | None) -> str:
        if home is None:
            raise InvalidSettings(
                say(
                    "{name} belum diisi. Buat sekali dengan: openssl rand -hex 32, lalu isi nilai "
                    "yang sama untuk setiap proses (web, clock, worker, perintah).",
                    name=name,
                )
            )
        return _kept_secret(home / name.removeprefix("ALUR_").lower())


def _kept_secret(path: Path) -> str:
    """A random secret of 32 bytes, kept in a file that only its owner reads."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(os.urandom(32).hex(), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
