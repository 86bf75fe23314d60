"""The same cases through HTTP: log-in by token, validation, rights and history; gunicorn, two workers."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from typing import Any
from uuid import UUID

import psycopg
import requests

from engine import IssueToken, bootstrap
from tests.bench.cases import (
    ANSWERS,
    HOLD,
    KELURAHAN,
    SECONDS,
    WARM_UP,
    crew,
    raw_client,
    settings,
    together,
)


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
    for _ in range(300):
        time.sleep(0.2)
        try:
            requests.get(f"http://127.0.0.1:{port}/api/health", timeout=20)
        except requests.ConnectionError:
            continue
        return server
    server.kill()
    raise TimeoutError("the web server did not start")


class _Caller:
    """A program with a token on one kept-alive connection; it costs the machine little."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request that succeeds."""
        self._connection.request("POST", f"/api/v1{path}", json.dumps(body), self._headers)
        answer = self._connection.getresponse()
        text = answer.read()
        assert answer.status in (200, 201), text
        return dict(json.loads(text))


def _client(job: tuple[str, int, list[str], list[UUID]]) -> tuple[int, list[float]]:
    plain, port, tokens, officers = job
    callers = [_Caller(port, token) for token in tokens]
    _closed_loop(plain, callers, officers, WARM_UP)
    together()
    return _closed_loop(plain, callers, officers, SECONDS)


def _closed_loop(
    plain: str, callers: list[_Caller], officers: list[UUID], seconds: float
) -> tuple[int, list[float]]:
    done, times, spent = 0, [], 0.0
    with psycopg.connect(plain, autocommit=True) as office:
        office.execute("SET synchronous_commit = off")
        end = time.perf_counter() + seconds
        while time.perf_counter() < end + spent:
            body: dict[str, Any] = {"process": "permohonan", "wilayah": KELURAHAN}
            case = callers[0].post("/cases", body)["id"]
            for caller, officer, answers in zip(callers, officers, ANSWERS, strict=True):
                before = time.perf_counter()
                (task,) = office.execute(HOLD, (officer, case)).fetchone() or ()
                spent += time.perf_counter() - before
                start = time.perf_counter()
                caller.post(f"/tasks/{task}/complete", {"answers": answers})
                times.append((time.perf_counter() - start) * 1000)
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
            with crew(clients) as pool:
                before = sum(pool.map(raw_client, [(plain, SECONDS)] * clients, 1))
                results = pool.map(_client, [(plain, port, tokens, officers)] * clients, 1)
                after = sum(pool.map(raw_client, [(plain, SECONDS)] * clients, 1))
            times = sorted(t for _, found in results for t in found)
            cases = sum(done for done, _ in results)
            print(
                f"HTTP, {clients} client(s): {cases / SECONDS:.0f} cases/s, ratio to raw "
                f"{2 * cases / (before + after):.2f}, p95 {times[int(len(times) * 0.95)]:.1f} ms"
            )
    finally:
        server.terminate()
        server.wait()
