"""A word of the extension that nobody would read is refused."""

from __future__ import annotations

import pytest

from tests.unit.engine.bpmn.lint.models import around, rules, task

RESULT = '<extensionElements><alur:result variable="r"/></extensionElements>'
INPUT = '<extensionElements><alur:input name="i" value="1"/></extensionElements>'
TIMER = "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>"
MESSAGE = '<messageEventDefinition messageRef="Pesan"/>'
MANY = '<multiInstanceLoopCharacteristics alur:collection="[1]"/>'
TOP = '<message id="Pesan" name="pesan"/>'


@pytest.mark.parametrize(
    ("node", "broken"),
    [
        (task(content=RESULT), True),
        (task(content=RESULT + MANY), False),
        (f'<task id="kerja">{RESULT}</task>', True),
        (f'<sendTask id="kerja" messageRef="Pesan">{RESULT}</sendTask>', True),
        (f'<sendTask id="kerja" alur:operation="kirim">{RESULT}</sendTask>', False),
        (f'<receiveTask id="kerja" messageRef="Pesan">{RESULT}</receiveTask>', False),
        (f'<serviceTask id="kerja" alur:operation="catat">{RESULT}</serviceTask>', False),
        (f'<intermediateCatchEvent id="kerja">{RESULT}{TIMER}</intermediateCatchEvent>', False),
        (f'<intermediateCatchEvent id="kerja">{RESULT}{MESSAGE}</intermediateCatchEvent>', False),
        (f'<intermediateThrowEvent id="kerja">{INPUT}</intermediateThrowEvent>', True),
        (f'<intermediateThrowEvent id="kerja">{INPUT}{MESSAGE}</intermediateThrowEvent>', False),
        ('<sendTask id="kerja" alur:operation="kirim" alur:correlation="1"/>', True),
        ('<sendTask id="kerja" messageRef="Pesan" alur:correlation="1"/>', False),
        (
            f'<intermediateCatchEvent id="kerja" alur:correlation="1">{TIMER}'
            "</intermediateCatchEvent>",
            True,
        ),
    ],
)
def test_a_word_without_a_reader_is_refused(node: str, broken: bool) -> None:
    assert rules(around(node, top=TOP)) == (["extension-idle"] if broken else [])


def test_a_message_that_opens_a_case_has_no_key() -> None:
    data = around(task(), top=TOP).replace(
        b'<startEvent id="mulai"/>',
        f'<startEvent id="mulai" alur:correlation="1">{MESSAGE}</startEvent>'.encode(),
    )

    assert rules(data) == ["extension-idle"]
