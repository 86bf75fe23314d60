"""The runner itself, on a suite of one model: what passes, what fails, what the csv says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conformance.tck import main

MODEL = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:t">
<inputData id="i" name="angka  a"><variable name="angka  a" typeRef="number"/></inputData>
<decision id="d" name="ganda"><variable name="ganda"/>
<informationRequirement><requiredInput href="#i"/></informationRequirement>
<literalExpression><text>{nilai: angka a * 2, daftar: [1, null], hari: @"2026-01-31"}</text>
</literalExpression></decision>
<decision id="e" name="luar"><variable name="luar"/><literalExpression>
<text>(function(n) external {java: {class: "java.io.File", method signature: "of(long)"}})(1)
</text></literalExpression></decision>
<decisionService id="s" name="layanan"><variable name="layanan"/><outputDecision href="#d"/>
<inputData href="#i"/></decisionService></definitions>"""

TESTS = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:xsd="http://www.w3.org/2001/XMLSchema"><modelName>kecil.dmn</modelName>
<testCase id="1"><inputNode name="angka a"><value xsi:type="xsd:decimal">21</value></inputNode>
<resultNode name="ganda" type="decision"><expected>
<component name="nilai"><value xsi:type="xsd:double">42.0</value></component>
<component name="daftar"><list><item><value xsi:type="xsd:decimal">1</value></item>
<item><value xsi:nil="true"/></item></list></component>
<component name="hari"><value xsi:type="xsd:date">2026-01-31</value></component>
</expected></resultNode>
<resultNode name="ganda"><expected><value xsi:type="xsd:decimal">1</value></expected></resultNode>
<resultNode name="hilang"><expected><value xsi:nil="true"/></expected></resultNode></testCase>
<testCase id="2" type="decisionService" invocableName="layanan">
<inputNode name="angka a"><value xsi:nil="true"/></inputNode>
<resultNode name="ganda" errorResult="true"><expected>
<component name="nilai"><value xsi:nil="true"/></component>
<component name="daftar"><list><item><value xsi:type="xsd:decimal">1</value></item>
<item><value xsi:nil="true"/></item></list></component>
<component name="hari"><value xsi:type="xsd:date">2026-01-31</value></component>
</expected></resultNode></testCase>
<testCase id="3"><resultNode name="luar"><expected><value xsi:type="xsd:decimal">1</value>
</expected></resultNode></testCase></testCases>"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A folder as the TCK lays it out."""
    folder = tmp_path / "level" / "kecil"
    folder.mkdir(parents=True)
    (folder / "kecil.dmn").write_text(MODEL, encoding="utf-8")
    (folder / "kecil-test-01.xml").write_text(TESTS, encoding="utf-8")
    (folder / "rusak-test-01.xml").write_text("<testCases", encoding="utf-8")
    return tmp_path


def test_each_result_node_is_one_outcome(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "tck.csv"
    assert main([str(suite), "--csv", str(target)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 4 failed"
    with target.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    outcomes = [(row["test_case"], row["result_node"], row["PASSED/FAILED"]) for row in rows]
    assert outcomes == [
        ("1", "ganda", "PASSED"),
        ("1", "ganda", "FAILED"),
        ("1", "hilang", "FAILED"),
        ("2", "ganda", "PASSED"),
        ("3", "luar", "FAILED"),
        ("", "", "FAILED"),
    ]
    assert rows[0]["folder"] == "level/kecil"
    assert "refused on purpose" in rows[4]["message"]


def test_a_folder_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["/tidak/ada"]) == 2
    assert "ALUR_TCK" in capsys.readouterr().out
