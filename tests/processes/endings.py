"""How a case ends in a scenario before its last step: its applicant does not want it any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest

from engine import EngineError, WithdrawCase

if TYPE_CHECKING:
    from tests.processes.runner import World


def withdraw(world: World, step: Mapping[str, Any]) -> None:
    """``tarik: keluhan, oleh: kepala, alasan: …``: the newest case of the process."""
    case = world.cases(step["tarik"])[-1]
    officer = world.officer(step["oleh"])
    world.run(WithdrawCase(case_id=case.id, officer=officer, reason=step["alasan"]))


def refuse_withdrawal(world: World, step: Mapping[str, Any]) -> None:
    """``gagal tarik: keluhan, oleh:, alasan:, karena: …``."""
    with pytest.raises(EngineError) as refused:
        withdraw(world, {**step, "tarik": step["gagal tarik"]})
    assert step["karena"] in str(refused.value)


VERBS = {"tarik": withdraw, "gagal tarik": refuse_withdrawal}
