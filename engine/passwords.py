"""Passwords, kept as Argon2id hashes (RFC 9106)."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from engine.errors import InvalidAnswers
from engine.sentences import say

SHORTEST = 10
"""Characters; long words are easier to keep than short riddles (NIST SP 800-63B)."""

_hasher = PasswordHasher()


@cache
def _nobody() -> str:
    """A hash to compare with where there is none; making one takes long, so not at every start."""
    return _hasher.hash("the password of nobody")


def hash_password(password: str) -> str:
    """The hash to keep. Raises InvalidAnswers for a password that is too short or too common."""
    if len(password) < SHORTEST or len(set(password)) < 4:
        raise InvalidAnswers(
            {
                "password": [
                    say(
                        "Kata sandi sedikitnya {shortest} huruf dan tidak satu huruf saja.",
                        shortest=SHORTEST,
                    )
                ]
            }
        )
    return _hasher.hash(password)


def matches(password: str, hashed: str | None) -> bool:
    """Whether the password is the one that was hashed; takes as long when there is none."""
    try:
        found = _hasher.verify(hashed or _nobody(), password)
    except (Argon2Error, InvalidHashError):
        return False
    return found and hashed is not None
