"""What one evaluation has spent: steps are counted always, the clock is looked at now and then."""

from __future__ import annotations

from time import thread_time

from engine.feel import limits
from engine.feel.errors import FeelLimitExceeded
from engine.sentences import say


class Account:
    """The budget behind the first steps of an evaluation; most expressions never need one.

    Time is that of this thread on the processor, so that a busy machine refuses nothing.
    """

    __slots__ = ("_end", "_left")

    def __init__(self) -> None:
        self._left = limits.MAX_STEPS - min(limits.LOOK_EVERY, limits.MAX_STEPS)
        self._end = thread_time() + limits.MAX_SECONDS

    def draw(self, owed: int) -> int:
        """Pays ``owed`` steps and gives the next ones to spend.

        Raises FeelLimitExceeded when steps or time are used up.
        """
        self._left -= owed
        if self._left < 0:
            raise FeelLimitExceeded(
                say(
                    "Ungkapan melewati {max_steps} langkah; persempit daftar atau rentangnya.",
                    max_steps=limits.MAX_STEPS,
                )
            )
        if thread_time() > self._end:
            raise FeelLimitExceeded(
                say(
                    "Ungkapan berjalan lebih dari {max_seconds:.0f} detik; persempit daftar atau "
                    "rentangnya.",
                    max_seconds=limits.MAX_SECONDS,
                )
            )
        given = min(limits.LOOK_EVERY, self._left)
        self._left -= given
        return given
