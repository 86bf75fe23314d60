"""Command line: ``python -m tests.conformance.tck [FOLDER] [--csv FILE]`` runs a DMN TCK folder.

Without FOLDER the environment variable ``ALUR_TCK`` names it. The last line printed is
``N passed, N failed``; the exit code is 0 when the run itself worked.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from tests.conformance.suite import Outcome, run_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, write the csv, print the failures and the count."""
    parser = argparse.ArgumentParser(prog="tests.conformance.tck", description=__doc__)
    parser.add_argument("folder", nargs="?", default=os.environ.get("ALUR_TCK"))
    parser.add_argument("--csv", default="build/tck.csv", type=Path)
    options = parser.parse_args(arguments)
    if not options.folder or not Path(options.folder).is_dir():
        say(f"Folder «{options.folder}» does not exist; name one or set ALUR_TCK.")
        return 2
    outcomes = list(run_folder(Path(options.folder)))
    write_csv(options.csv, outcomes)
    passed = sum(outcome.passed for outcome in outcomes)
    excused = sum(outcome.excused for outcome in outcomes)
    say(*(_failure(outcome) for outcome in outcomes if not outcome.passed))
    say(f"{excused} of the failures are refused on purpose")
    say(f"{passed} passed, {len(outcomes) - passed} failed")
    return 0


def say(*lines: str) -> None:
    """Print the lines."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _failure(outcome: Outcome) -> str:
    where = f"{outcome.testfile} {outcome.test_case} {outcome.result_node}"
    values = f"expected {outcome.expected[:80]}, got {outcome.got[:80]}"
    return f"{where}: {values} ({outcome.message[:160]})"


def write_csv(path: Path, outcomes: Sequence[Outcome]) -> None:
    """One line per result node, with a header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [field.name for field in fields(Outcome)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["PASSED/FAILED" if name == "passed" else name for name in names])
        for outcome in outcomes:
            row = [getattr(outcome, name) for name in names]
            row[names.index("passed")] = "PASSED" if outcome.passed else "FAILED"
            writer.writerow(row)


if __name__ == "__main__":
    sys.exit(main())
