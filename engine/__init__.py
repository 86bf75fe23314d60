"""The case engine: what it can be asked, what it answers, and what it can refuse.

Callers import from here and from nowhere deeper; the names stand in ``engine.door``. The door opens
when the first of them is taken, so FEEL, decision tables and forms work without a database library.
"""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.door import *  # noqa: F403
    from engine.door import __all__ as __all__
else:

    def __getattr__(name):
        # ``from engine import dmn`` asks here first: a part of the engine is no name of the door.
        if name != "__all__" and (name.startswith("_") or find_spec(f"engine.{name}")):
            raise AttributeError(name)
        door = importlib.import_module("engine.door")
        globals().update({one: getattr(door, one) for one in door.__all__}, __all__=door.__all__)
        return getattr(door, name)
