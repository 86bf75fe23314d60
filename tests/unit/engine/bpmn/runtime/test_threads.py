"""One definition, many cases at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.unit.engine.bpmn.runtime.story import (
    END,
    START,
    Story,
    definition,
    flows,
    task,
)

MODEL = definition(
    START
    + '<parallelGateway id="bagi"/>'
    + task("a")
    + task("b", '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k"/>')
    + '<parallelGateway id="gabung"/>'
    + END
    + '<subProcess id="es" triggeredByEvent="true"><startEvent id="es_mulai" '
    'isInterrupting="false"><messageEventDefinition messageRef="m"/></startEvent>'
    + task("c")
    + '<endEvent id="es_selesai"/>'
    + flows("es_mulai -> c -> es_selesai")
    + "</subProcess>"
    + flows("mulai -> bagi", "bagi -> a -> gabung", "bagi -> b -> gabung", "gabung -> selesai"),
    outside='<message id="m" name="tanya"/>',
)


@pytest.fixture
def often() -> Iterator[None]:
    """Threads change places as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def live(number: int) -> dict[str, object]:
    story = Story(MODEL)
    story.start(ks=[1, 2, number])
    story.hear("es_mulai")
    story.do("b", "1", n=number)
    story.do("a", milik=number)
    story.do("c")
    story.do("b", "2")
    return dict(story.do("b", str(number)).data)


@pytest.mark.usefixtures("often")
def test_threads_may_share_a_definition():
    with ThreadPoolExecutor(8) as pool:
        ends = list(pool.map(live, range(10, 90)))
    assert ends == [{"ks": [1, 2, n], "n": n, "milik": n} for n in range(10, 90)]
