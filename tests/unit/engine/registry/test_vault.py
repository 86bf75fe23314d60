"""Identity numbers are unreadable at rest and still found."""

from __future__ import annotations

import pytest

from engine.registry.vault import SealBroken, Vault

KEY = b"k" * 32
NEW = b"n" * 32


def test_what_is_sealed_opens_again_and_never_looks_alike():
    vault = Vault(KEY)
    first, second = vault.seal("3275010506900001"), vault.seal("3275010506900001")
    assert first != second
    assert b"3275" not in first
    assert vault.open(first) == vault.open(second) == "3275010506900001"


def test_a_fingerprint_is_the_same_for_the_same_number_and_key_only():
    assert Vault(KEY).fingerprint("1") == Vault(KEY).fingerprint("1")
    assert Vault(KEY).fingerprint("1") != Vault(NEW).fingerprint("1")
    assert len(Vault(KEY).fingerprint("1")) == 16


def test_an_altered_seal_is_noticed():
    sealed = bytearray(Vault(KEY).seal("3275010506900001"))
    sealed[-1] ^= 1
    with pytest.raises(SealBroken):
        Vault(KEY).open(bytes(sealed))


def test_after_a_rotation_old_seals_open_and_look_ups_still_find():
    before = Vault(KEY)
    after = Vault(NEW, key_id=2, older={1: KEY})
    assert after.open(before.seal("1")) == "1"
    assert after.seal("1")[0] == 2
    assert after.fingerprint("1") == before.fingerprint("1")


def test_a_seal_whose_key_is_gone_is_named():
    with pytest.raises(SealBroken):
        Vault(KEY).open(Vault(NEW, key_id=2).seal("1"))


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(b"short")
