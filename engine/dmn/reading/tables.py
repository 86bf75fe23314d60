"""Decision tables (DMN 1.5 chapter 8) as they stand in the XML, with the checks of their shape."""

from __future__ import annotations

from lxml import etree

from engine.dmn.reading.source import Source, feel_name
from engine.dmn.syntax import InputClause, OutputClause, Rule, TableBox, Text
from engine.sentences import say

MAX_CELLS = 50_000
"""Rules times columns of one table; beyond it the table is data and belongs in the registry."""

HIT_POLICIES = {
    "UNIQUE",
    "FIRST",
    "PRIORITY",
    "ANY",
    "COLLECT",
    "RULE ORDER",
    "OUTPUT ORDER",
}
AGGREGATIONS = {"", "SUM", "COUNT", "MIN", "MAX"}


def read_table(source: Source, element: etree._Element) -> TableBox:
    """A decision table; what is missing or unknown in it becomes a problem."""
    inputs = tuple(_input(source, clause) for clause in source.children(element, "input"))
    outputs = tuple(_output(source, clause) for clause in source.children(element, "output"))
    table = TableBox(
        place=source.place(element),
        label=feel_name(element.get("outputLabel", "")),
        hit_policy=_hit_policy(source, element),
        aggregation=_aggregation(source, element),
        inputs=inputs,
        outputs=outputs,
        rules=tuple(_rules(source, element, inputs=len(inputs), outputs=len(outputs))),
        type_ref=source.type_ref(element),
    )
    _check(source, element, table)
    return table


def _hit_policy(source: Source, element: etree._Element) -> str:
    policy = " ".join(element.get("hitPolicy", "UNIQUE").replace("_", " ").upper().split())
    if policy in HIT_POLICIES:
        return policy
    source.add(
        element,
        "dmn-hit-policy",
        say("Kebijakan hit «{policy}» tidak dikenal.", policy=policy),
        say("Pakai salah satu dari: {policies}.", policies=", ".join(sorted(HIT_POLICIES))),
    )
    return "UNIQUE"


def _aggregation(source: Source, element: etree._Element) -> str:
    aggregation = element.get("aggregation", "").upper()
    if aggregation not in AGGREGATIONS:
        source.add(
            element,
            "dmn-aggregation",
            say("Agregasi «{aggregation}» tidak dikenal.", aggregation=aggregation),
            say("Pakai SUM, COUNT, MIN atau MAX."),
        )
        return ""
    return aggregation


def _input(source: Source, clause: etree._Element) -> InputClause:
    expression = source.expression(source.child(clause, "inputExpression"), clause)
    if not expression.text:
        source.add(
            clause,
            "dmn-input-expression",
            say("Kolom masukan tanpa ekspresi."),
            say("Isi ekspresi kolom, misalnya nama masukannya."),
        )
    return InputClause(
        place=source.place(clause),
        label=clause.get("label", "") or expression.text,
        expression=expression,
        values=source.text(source.child(clause, "inputValues")),
    )


def _output(source: Source, clause: etree._Element) -> OutputClause:
    default = source.child(clause, "defaultOutputEntry")
    return OutputClause(
        place=source.place(clause),
        label=clause.get("label", "") or clause.get("name", ""),
        name=feel_name(clause.get("name", "")),
        type_ref=source.type_ref(clause),
        values=source.text(source.child(clause, "outputValues")),
        default=source.expression(default, clause) if default is not None else None,
    )


def _rules(source: Source, element: etree._Element, *, inputs: int, outputs: int) -> list[Rule]:
    rules: list[Rule] = []
    for row in source.children(element, "rule"):
        tests = tuple(_cells(source, row, "inputEntry"))
        results = tuple(_cells(source, row, "outputEntry"))
        if len(tests) != inputs or len(results) != outputs:
            source.add(
                row,
                "dmn-rule-columns",
                say(
                    "Aturan {rules} berisi {tests} syarat dan {results} hasil, padahal tabelnya {inputs} "
                    "kolom masukan dan {outputs} kolom hasil.",
                    rules=len(rules) + 1,
                    tests=len(tests),
                    results=len(results),
                    inputs=inputs,
                    outputs=outputs,
                ),
                say("Isi satu sel untuk setiap kolom."),
            )
        rules.append(
            Rule(
                place=source.place(row),
                tests=tests,
                outputs=results,
                annotation=_annotation(source, row),
            )
        )
    return rules


def _cells(source: Source, row: etree._Element, name: str) -> list[Text]:
    return [source.expression(cell, row) for cell in source.children(row, name)]


def _annotation(source: Source, row: etree._Element) -> str:
    notes = [source.text(note) for note in source.children(row, "annotationEntry", "description")]
    return " · ".join(note for note in notes if note)


def _check(source: Source, element: etree._Element, table: TableBox) -> None:
    if not table.outputs:
        source.add(
            element, "dmn-outputs", say("Tabel tanpa kolom hasil."), say("Tambahkan kolom hasil.")
        )
    names = [output.name for output in table.outputs]
    if len(names) > 1 and ("" in names or len(set(names)) != len(names)):
        source.add(
            element,
            "dmn-output-names",
            say("Tabel dengan beberapa hasil memerlukan nama hasil yang terisi dan berbeda."),
            say("Beri setiap kolom hasil nama sendiri."),
        )
    if len(table.rules) * (len(table.inputs) + len(table.outputs)) > MAX_CELLS:
        source.add(
            element,
            "dmn-table-size",
            say("Tabel berisi lebih dari {max_cells} sel.", max_cells=MAX_CELLS),
            say("Pecah tabel, atau simpan isinya sebagai data."),
        )
    if table.aggregation and table.hit_policy != "COLLECT":
        source.add(
            element,
            "dmn-aggregation",
            say(
                "Agregasi {aggregation} hanya berlaku untuk COLLECT.", aggregation=table.aggregation
            ),
            say("Ubah kebijakan hit menjadi COLLECT atau hapus agregasinya."),
        )
    ordered = table.hit_policy in {"PRIORITY", "OUTPUT ORDER"}
    if ordered and not any(output.values for output in table.outputs):
        source.add(
            element,
            "dmn-priorities",
            say(
                "{hit_policy} memerlukan daftar nilai hasil menurut urutan prioritas.",
                hit_policy=table.hit_policy,
            ),
            say("Isi outputValues pada kolom hasil."),
        )
