"""Small models that together use every element."""

from __future__ import annotations

from engine.definition import Definition
from tests.unit.engine.bpmn.runtime.story import (
    END,
    START,
    definition,
    extension,
    flows,
    result,
    task,
)

NAMES = (
    '<message id="m" name="pesan"/><signal id="g" name="g"/><error id="e" errorCode="E"/>'
    '<escalation id="x" escalationCode="X"/>'
)
KEY = 'alur:correlation="n"'
MESSAGE = '<messageEventDefinition messageRef="m"/>'
SIGNAL = '<signalEventDefinition signalRef="g"/>'
ERROR = '<errorEventDefinition errorRef="e"/>'
ESCALATION = '<escalationEventDefinition escalationRef="x"/>'
EACH = '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k" {}/>'


def timer(kind: str, text: str) -> str:
    return f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>"


def boundary(id: str, host: str, event: str, interrupting: str = "true") -> str:
    return (
        f'<boundaryEvent id="{id}" attachedToRef="{host}" cancelActivity="{interrupting}">'
        f"{event}</boundaryEvent>"
    )


def event_subprocess(id: str, event: str, interrupting: str) -> str:
    return (
        f'<subProcess id="{id}" triggeredByEvent="true"><startEvent id="{id}m" '
        f'isInterrupting="{interrupting}">{event}</startEvent>{task(id + "t")}'
        f'<endEvent id="{id}s"/>{flows(f"{id}m -> {id}t -> {id}s")}</subProcess>'
    )


_PARALLEL = definition(
    START
    + '<parallelGateway id="bagi"/><parallelGateway id="gabung"/>'
    + task("a")
    + task("b")
    + boundary("ingat", "a", timer("timeCycle", "R3/P1D"), "false")
    + boundary("habis", "b", timer("timeDuration", "P5D"))
    + task("telepon")
    + task("ganti")
    + '<endEvent id="e1"/>'
    + END
    + flows(
        "mulai -> bagi",
        "bagi -> a -> gabung",
        "bagi -> b -> gabung",
        "habis -> ganti -> gabung",
        "ingat -> telepon -> e1",
        "gabung -> selesai",
    ),
)
_INCLUSIVE = definition(
    START
    + '<inclusiveGateway id="bagi" default="bagi_c"/><inclusiveGateway id="gabung"/>'
    + task("awal")
    + task("a")
    + task("b")
    + task("c")
    + '<exclusiveGateway id="ulang" default="ulang_gabung"/>'
    + END
    + flows(
        "mulai -> awal -> bagi",
        "bagi -> a : ya = true",
        "bagi -> b : true",
        "bagi -> c",
        "a -> ulang",
        "ulang -> a : ya = true",
        "ulang -> gabung",
        "b -> gabung",
        "c -> gabung",
        "gabung -> selesai",
    ),
)
_RACE = definition(
    START + '<eventBasedGateway id="tunggu"/>'
    f'<intermediateCatchEvent id="c1">{timer("timeDuration", "P1D")}</intermediateCatchEvent>'
    f'<intermediateCatchEvent id="c2">{timer("timeDuration", "P2D")}</intermediateCatchEvent>'
    f'<intermediateCatchEvent id="c3">{MESSAGE}</intermediateCatchEvent>'
    f'<intermediateCatchEvent id="c4">{SIGNAL}</intermediateCatchEvent>'
    + task("a")
    + '<exclusiveGateway id="lagi" default="lagi_selesai"/>'
    + END
    + flows(
        "mulai -> tunggu",
        *(f"tunggu -> c{n} -> a" for n in (1, 2, 3, 4)),
        "a -> lagi",
        "lagi -> tunggu : ya = true",
        "lagi -> selesai",
    ),
    outside=NAMES,
)
_SEVERAL = definition(
    START
    + task("u", result("hasil") + EACH.format(""))
    + '<subProcess id="sp">'
    + EACH.format('isSequential="true"')
    + '<startEvent id="m2"/>'
    + task("a")
    + task("b")
    + '<endEvent id="s2"/>'
    + flows("m2 -> a -> b -> s2")
    + "</subProcess>"
    + '<subProcess id="sq">'
    + result("laporan")
    + EACH.format("")
    + '<startEvent id="m3"/><serviceTask id="kerja" alur:operation="o"/>'
    + boundary("gagal", "kerja", ERROR)
    + task("urus")
    + '<endEvent id="s3"/>'
    + flows("m3 -> kerja -> s3", "gagal -> urus -> s3")
    + "</subProcess>"
    + boundary("batas", "sq", timer("timeDuration", "P9D"))
    + task("lain")
    + END
    + flows("mulai -> u -> sp -> sq -> selesai", "batas -> lain -> selesai"),
    outside=NAMES,
)
_HANDLERS = definition(
    START + task("a") + '<exclusiveGateway id="p" default="p_b"/>'
    f'<intermediateThrowEvent id="naik">{ESCALATION}</intermediateThrowEvent>'
    f'<intermediateThrowEvent id="kirim">{MESSAGE}</intermediateThrowEvent>'
    + task("b")
    + f'<endEvent id="tolak">{ERROR}</endEvent>'
    + '<subProcess id="dalam"><startEvent id="m2"/>'
    + task("c")
    + '<endEvent id="s2"/>'
    + event_subprocess("es0", SIGNAL, "true")
    + flows("m2 -> c -> s2")
    + "</subProcess>"
    + '<exclusiveGateway id="q" default="q_selesai"/>'
    + END
    + event_subprocess("es1", MESSAGE, "false")
    + event_subprocess("es2", ESCALATION, "false")
    + event_subprocess("es3", ERROR, "true")
    + event_subprocess("es4", timer("timeCycle", "R2/P1D"), "false")
    + flows(
        "mulai -> a -> p",
        "p -> naik : ya = true",
        "naik -> kirim -> b",
        "p -> b",
        "b -> dalam -> q",
        "q -> tolak : ya = true",
        "q -> selesai",
    ),
    outside=NAMES,
)
_CALLS = definition(
    START + '<callActivity id="k1" calledElement="q"/>'
    '<callActivity id="k2" calledElement="q">'
    + extension('<alur:input name="x" value="n"/><alur:result variable="r"/>')
    + "</callActivity>"
    '<callActivity id="k3" calledElement="anak" alur:mode="case">'
    + result("anak")
    + EACH.format("")
    + "</callActivity>"
    + boundary("gagal", "k3", ERROR)
    + '<transaction id="tx"><startEvent id="m3"/>'
    + task("t")
    + '<exclusiveGateway id="p" default="p_s3"/><endEvent id="batal"><cancelEventDefinition/>'
    '</endEvent><endEvent id="s3"/>'
    + flows("m3 -> t -> p", "p -> batal : ya = true", "p -> s3")
    + "</transaction>"
    + boundary("dibatalkan", "tx", "<cancelEventDefinition/>")
    + task(
        "ulang",
        "<standardLoopCharacteristics><loopCondition>ya = true</loopCondition>"
        "</standardLoopCharacteristics>",
    )
    + '<endEvent id="stop"><terminateEventDefinition/></endEvent>'
    + END
    + flows(
        "mulai -> k1 -> k2 -> k3 -> tx -> selesai", "gagal -> ulang -> tx", "dibatalkan -> stop"
    ),
    '<process id="q" isExecutable="true"><startEvent id="mq"/><parallelGateway id="bq"/>'
    + task("q1")
    + task("q2")
    + '<parallelGateway id="gq"/><endEvent id="sq"/>'
    + flows("mq -> bq", "bq -> q1 -> gq", "bq -> q2 -> gq", "gq -> sq")
    + "</process>",
    outside=NAMES,
)

_CORRELATED = definition(
    START
    + '<exclusiveGateway id="lagi"/><exclusiveGateway id="pilih" default="pilih_lagi"/>'
    + '<subProcess id="dalam"><startEvent id="m2"/>'
    + task("a")
    + '<endEvent id="s2"/>'
    + flows("m2 -> a -> s2")
    + "</subProcess>"
    + boundary("batas", "dalam", MESSAGE, "false").replace(
        "<boundaryEvent", f"<boundaryEvent {KEY}"
    )
    + task("b")
    + '<endEvent id="e1"/>'
    + END
    + event_subprocess("es", MESSAGE, "false").replace("isInterrupting", f"{KEY} isInterrupting")
    + flows("mulai -> lagi -> dalam -> pilih -> lagi", "pilih -> selesai : ya = true")
    + flows("batas -> b -> e1"),
    outside=NAMES,
)
_BESIDE = definition(
    START
    + '<inclusiveGateway id="bagi"/><inclusiveGateway id="gabung"/>'
    + task(
        "a",
        EACH.format("").replace(
            "/>",
            "><completionCondition>numberOfActiveInstances = 1</completionCondition>"
            "</multiInstanceLoopCharacteristics>",
        ),
    )
    + boundary("ingat", "a", timer("timeCycle", "R2/P1D"), "false")
    + task("h")
    + task("c")
    + boundary("habis", "c", timer("timeDuration", "P2D"))
    + task("g")
    + task("lanjut")
    + END
    + flows(
        "mulai -> bagi",
        "bagi -> a : true",
        "bagi -> c : true",
        "a -> gabung",
        "c -> gabung",
        "ingat -> h -> gabung",
        "habis -> g -> gabung",
        "gabung -> lanjut -> selesai",
    ),
)
_RETHROWN = definition(
    START
    + '<subProcess id="dalam"><startEvent id="m2"/>'
    + task("a")
    + f'<intermediateThrowEvent id="naik">{ESCALATION}</intermediateThrowEvent>'
    + task("b")
    + '<endEvent id="s2"/>'
    + flows("m2 -> a -> naik -> b -> s2")
    + event_subprocess("es", ESCALATION, "false").replace(
        '<endEvent id="ess"/>', f'<endEvent id="ess">{ESCALATION}</endEvent>'
    )
    + "</subProcess>"
    + boundary("batas", "dalam", ESCALATION, "false")
    + task("z")
    + '<transaction id="tx"><startEvent id="m3"/>'
    + task("t")
    + '<endEvent id="batal"><cancelEventDefinition/></endEvent>'
    + flows("m3 -> t -> batal")
    + "</transaction>"
    + END
    + flows("mulai -> dalam -> tx -> selesai", "batas -> z -> selesai"),
    outside=NAMES,
)

MODELS: dict[str, Definition] = {
    "beside": _BESIDE,
    "calls": _CALLS,
    "correlated": _CORRELATED,
    "handlers": _HANDLERS,
    "inclusive": _INCLUSIVE,
    "parallel": _PARALLEL,
    "race": _RACE,
    "rethrown": _RETHROWN,
    "several": _SEVERAL,
}
