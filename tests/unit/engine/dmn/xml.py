"""Small DMN files for tests, written as shortly as they can be said."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from engine import dmn

NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def definitions(*parts: str, namespace: str = "urn:uji", name: str = "uji") -> bytes:
    """A file with these elements."""
    body = "\n".join(parts)
    return (
        f'<definitions xmlns="{NAMESPACE}" namespace="{namespace}" name="{name}" id="d">\n'
        f"{body}\n</definitions>"
    ).encode()


def literal(text: str) -> str:
    """A literal expression."""
    return f"<literalExpression><text>{escape(text)}</text></literalExpression>"


def input_data(name: str, type_: str = "") -> str:
    """Input data; its id is its name."""
    return (
        f'<inputData id="{name}" name="{name}"><variable name="{name}"{_type(type_)}/></inputData>'
    )


def decision(
    name: str,
    logic: str,
    *,
    needs: Sequence[str] = (),
    knows: Sequence[str] = (),
    type_: str = "",
) -> str:
    """A decision that requires decisions and inputs (``needs``) and knowledge (``knows``)."""
    arrows = "".join(
        f'<informationRequirement><requiredDecision href="#{need}"/></informationRequirement>'
        for need in needs
    ) + "".join(
        f'<knowledgeRequirement><requiredKnowledge href="#{know}"/></knowledgeRequirement>'
        for know in knows
    )
    variable = f'<variable name="{name}"{_type(type_)}/>'
    return f'<decision id="{name}" name="{name}">{variable}{arrows}{logic}</decision>'


def table(
    inputs: Sequence[str],
    outputs: Sequence[str],
    *rules: Sequence[str],
    policy: str = "UNIQUE",
    aggregation: str = "",
    values: Sequence[str] = (),
    defaults: Sequence[str] = (),
) -> str:
    """A decision table; a rule is its conditions followed by its conclusions."""
    fold = f' aggregation="{aggregation}"' if aggregation else ""
    columns = "".join(
        f'<input id="in{i}"><inputExpression><text>{escape(text)}</text></inputExpression></input>'
        for i, text in enumerate(inputs)
    ) + "".join(
        f'<output id="out{i}" name="{name}">'
        + (f"<outputValues><text>{escape(values[i])}</text></outputValues>" if values else "")
        + (
            f"<defaultOutputEntry><text>{escape(defaults[i])}</text></defaultOutputEntry>"
            if defaults
            else ""
        )
        + "</output>"
        for i, name in enumerate(outputs)
    )
    rows = "".join(_rule(number, rule, len(inputs)) for number, rule in enumerate(rules, start=1))
    return f'<decisionTable id="tabel" hitPolicy="{policy}"{fold}>{columns}{rows}</decisionTable>'


def _rule(number: int, cells: Sequence[str], conditions: int) -> str:
    tags = ["inputEntry"] * conditions + ["outputEntry"] * (len(cells) - conditions)
    entries = "".join(
        f"<{tag}><text>{escape(cell)}</text></{tag}>" for tag, cell in zip(tags, cells, strict=True)
    )
    return f'<rule id="aturan{number}">{entries}</rule>'


def _type(type_: str) -> str:
    return f' typeRef="{escape(type_)}"' if type_ else ""


def model(*parts: str) -> dmn.Model:
    """The model of one file with these elements."""
    return dmn.read({"uji.dmn": definitions(*parts)})


def asked(logic: str, *others: str, needs: Sequence[str] = (), **given: object) -> dmn.Result:
    """The result of one decision with this logic; every given name is an input of it."""
    inputs = [input_data(name) for name in given]
    wanted = [*given, *needs]
    return (
        model(*inputs, *others, decision("jawaban", logic, needs=wanted))
        .decision("jawaban")
        .evaluate(given)
    )
