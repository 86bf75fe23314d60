"""The same cases through HTTP: log-in by token, validation, rights and history; gunicorn, two workers."""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import sys
import time
from typing import Any
from uuid import UUID

import requests
from sqlalchemy import text

from engine import IssueToken, bootstrap
from tests.bench.cases import ANSWERS, KELURAHAN, SECONDS, _raw_client, settings


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(url: str, port: int) -> subprocess.Popen[bytes]:
    """Start the web server on a database."""
    environment = {
        **os.environ,
        "ALUR_DATABASE": url,
        "ALUR_SECRET_KEY": "0" * 64,
        "ALUR_VAULT_KEY": "00" * 32,
        "ALUR_FILES": "/tmp/alur-bench",
    }
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2",
        "--worker-class", "gthread", "--threads", "4", "--keep-alive", "30",
        "--log-level", "error", "api.wsgi:app",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=environment)
    for _ in range(200):
        try:
            requests.get(f"http://127.0.0.1:{port}/api/health", timeout=1)
            return server
        except requests.ConnectionError:
            time.sleep(0.1)
    raise TimeoutError("the web server did not start")


def _client(job: tuple[str, int, list[str], list[UUID]]) -> tuple[int, list[float]]:
    url, port, tokens, officers = job
    engine = bootstrap(settings(url))
    sessions = []
    for token in tokens:
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {token}"
        sessions.append(session)
    base = f"http://127.0.0.1:{port}/api/v1"
    find = text("SELECT id FROM task WHERE case_id = :c AND state = 'open'")
    hold = text("UPDATE task SET holder = :o WHERE id = :t")
    done, times, spent = 0, [], 0.0
    end = time.perf_counter() + SECONDS
    with engine.adapters.pool.connect().execution_options(isolation_level="AUTOCOMMIT") as look:
        while time.perf_counter() < end + spent:
            body: dict[str, Any] = {"process": "permohonan", "wilayah": KELURAHAN}
            case = sessions[0].post(f"{base}/cases", json=body).json()["id"]
            for session, officer, answers in zip(sessions, officers, ANSWERS, strict=True):
                before = time.perf_counter()
                task = look.scalar(find, {"c": case})
                look.execute(hold, {"o": officer, "t": task})
                spent += time.perf_counter() - before
                start = time.perf_counter()
                answer = session.post(f"{base}/tasks/{task}/complete", json={"answers": answers})
                times.append((time.perf_counter() - start) * 1000)
                assert answer.status_code == 200, answer.text
            done += 1
    return done, times


def main(url: str, plain: str, officers: list[UUID]) -> None:
    """Print the ratio to the in-process yardstick with one and with four clients."""
    engine = bootstrap(settings(url))
    tokens = [engine.run(IssueToken(officer=officer, name="bench")) for officer in officers]
    port = _free_port()
    server = serve(url, port)
    try:
        for clients in (1, 4):
            context = multiprocessing.get_context("spawn")
            with context.Pool(clients) as pool:
                before = sum(pool.map(_raw_client, [(plain, SECONDS)] * clients))
                results = pool.map(_client, [(url, port, tokens, officers)] * clients)
                after = sum(pool.map(_raw_client, [(plain, SECONDS)] * clients))
            times = sorted(t for _, found in results for t in found)
            cases = sum(done for done, _ in results)
            print(
                f"HTTP, {clients} client(s): {cases / SECONDS:.0f} cases/s, ratio to raw "
                f"{2 * cases / (before + after):.2f}, p95 {times[int(len(times) * 0.95)]:.1f} ms"
            )
    finally:
        server.terminate()
        server.wait()
