"""Other engines on the reference case, each installed apart from the project and for this run only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
INSTALLED = Path("var/bench").absolute()
"""Where the peers are installed; nothing of the project knows of them."""

Command = Callable[[str, float], list[str]]


def viewflow() -> Command:
    """Viewflow in an environment of its own."""
    home = INSTALLED / "viewflow"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        lock = str(HERE / "requirements.lock")
        _quietly([str(python), "-m", "pip", "install", "-q", "-r", lock], cwd=INSTALLED)
    script = str(HERE / "viewflow_peer.py")
    return lambda url, seconds: [str(python), script, url, str(seconds)]


def bpmn_engine() -> Command:
    """bpmn-engine on Node, its state kept in PostgreSQL."""
    home = INSTALLED / "bpmn-engine"
    if not (home / "node_modules").exists():
        home.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, home / name)
        _quietly(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=home)
    model = str(HERE.parent.parent / "models" / "reference" / "permohonan.bpmn")
    script = str(HERE / "bpmn_engine_peer.mjs")
    return lambda url, seconds: ["node", script, url, str(seconds), model]


def run(command: Command, url: str, clients: int, seconds: float) -> int:
    """Whole cases that so many clients finish together."""
    wanted = command(url, seconds)
    home = INSTALLED / "bpmn-engine" if wanted[0] == "node" else HERE

    def one(_number: int) -> int:
        found = subprocess.run(wanted, cwd=home, capture_output=True, text=True, timeout=600)
        if found.returncode:
            raise RuntimeError(found.stderr[-2000:])
        return int(found.stdout.split()[-1])

    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(one, range(clients)))


def _quietly(command: list[str], *, cwd: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(
        command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PATH": path}
    )
