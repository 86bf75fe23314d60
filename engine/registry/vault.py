"""Identity numbers at rest: sealed with AES-GCM, found again by a keyed hash."""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engine.errors import EngineError
from engine.sentences import say

_NONCE = 12
_FINGERPRINT = 16


class SealBroken(EngineError):
    """A sealed value can not be opened: its key is missing or the value was altered."""

    code = "seal_broken"
    usual = say(
        "Data tersegel tidak dapat dibuka: kuncinya hilang atau isinya diubah. Hubungi pengelola."
    )


class Vault:
    """Seals and fingerprints texts under a master key of at least 32 bytes.

    A sealed value begins with the id of its key, so old values open after a rotation: pass the
    new key with its id, the earlier ones as ``older``. Fingerprints always come from the key with
    the lowest id, since look-ups must survive a rotation; changing that key means hashing anew.
    """

    def __init__(
        self, key: bytes, *, key_id: int = 1, older: Mapping[int, bytes] | None = None
    ) -> None:
        keys = {**(older or {}), key_id: key}
        if any(len(each) < 32 for each in keys.values()):
            raise ValueError("a vault key has at least 32 bytes")
        if not all(0 < each < 256 for each in keys):
            raise ValueError("a key id is a byte, from 1 to 255")
        self._ciphers = {each: AESGCM(_derive(keys[each], b"alur seal")) for each in keys}
        self._prefix = bytes([key_id])
        self._current = self._ciphers[key_id]
        self._hash_key = _derive(keys[min(keys)], b"alur fingerprint")
        self.marks = {each: _mark(keys[each]) for each in keys}
        """By key id, what tells a key from every other and gives nothing of it away: 16 bytes."""

    def seal(self, text: str) -> bytes:
        """Key id (1 byte), nonce (12), ciphertext with tag (length of the text + 16)."""
        return self.seal_bytes(text.encode())

    def open(self, sealed: bytes) -> str:
        """The text that was sealed. Raises SealBroken."""
        return self.open_bytes(sealed).decode()

    def seal_bytes(self, plain: bytes) -> bytes:
        """The same for what is no text."""
        nonce = os.urandom(_NONCE)
        return self._prefix + nonce + self._current.encrypt(nonce, plain, self._prefix)

    def open_bytes(self, sealed: bytes) -> bytes:
        """The bytes that were sealed. Raises SealBroken."""
        prefix, nonce, body = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        cipher = self._ciphers.get(prefix[0]) if prefix else None
        if cipher is None:
            raise SealBroken
        try:
            return cipher.decrypt(nonce, body, prefix)
        except InvalidTag as error:
            raise SealBroken from error

    def fingerprint(self, text: str) -> bytes:
        """16 bytes, the same for the same text: HMAC-SHA256, truncated (RFC 2104 §5)."""
        return hmac.digest(self._hash_key, text.encode(), "sha256")[:_FINGERPRINT]


def _mark(key: bytes) -> bytes:
    return hmac.digest(_derive(key, b"alur mark"), b"alur", "sha256")[:_FINGERPRINT]


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(key)
