"""The reference case in Viewflow: run by its own environment as ``viewflow_peer.py DATABASE SECONDS``."""

from __future__ import annotations

import sys
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django
from django.conf import settings


def configure(url: str) -> None:
    """Django on the database of the run; everything else as it comes."""
    parts = urlsplit(url)
    settings.configure(
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "viewflow",
            "viewflow.workflow",
            "viewflow_office",
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts.path.lstrip("/"),
                "USER": parts.username or "",
                "PASSWORD": parts.password or "",
                "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
                "PORT": parts.port or "",
                "CONN_MAX_AGE": None,
            }
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        SECRET_KEY="bench",
    )
    django.setup()


def one_case(process: Any, officers: list[Any]) -> None:
    """Open a case and complete its three tasks, each as its officer in its own transaction."""
    from viewflow.workflow.models import Task

    case = process.start.run()
    for officer, name in zip(officers, ("periksa", "rekomendasi", "putusan"), strict=True):
        task = Task.objects.get(process=case, flow_task=getattr(process, name), finished=None)
        with task.activation() as activation:
            activation.assign(officer)
            activation.start(None)
            answers = {"layak": True, f"catatan_{name}": "lengkap", f"jiwa_{name}": 4}
            activation.process.data = {**(activation.process.data or {}), **answers}
            activation.process.save()
            activation.execute()


def main(url: str, seconds: float) -> None:
    """Print how many whole cases were done."""
    configure(url)
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from viewflow_office.flows import Permohonan

    call_command("migrate", verbosity=0)
    officers = [
        User.objects.get_or_create(username=name)[0]
        for name in ("kelurahan", "kecamatan", "dinsos")
    ]
    for _ in range(10):
        one_case(Permohonan, officers)
    done, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        one_case(Permohonan, officers)
        done += 1
    print(done)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
