"""Runs qpdf, pdfua and outloud on every PDF of a folder, and adds up; scripts/check-pdf calls it."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

# Warnings that are wrong of our letters, by rule, with the reason. Errors are never excused.
KNOWN = {
    "ORD-001": "it hears all of a paragraph before the links in it; the tags themselves are in the order of the page, as crates/typeset/tests/tags.rs holds",
}
BIN = Path(sys.executable).parent


class Tally:
    def __init__(self):
        self.passed = self.failed = 0
        self.excused = {}

    def take(self, checker, file, faults):
        if faults:
            self.failed += 1
            print(f"FAILED    {checker} {file.name}")
            for fault in faults:
                print(f"          {fault}")
        else:
            self.passed += 1

    def warn(self, file, rule, message):
        if rule in KNOWN:
            self.excused.setdefault(rule, []).append(file.name)
        else:
            print(f"warning   outloud {file.name}: {rule} {message}")


def qpdf(file):
    run = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
    return [] if run.returncode == 0 else (run.stdout + run.stderr).strip().splitlines()


def pdfua(file, skipped):
    run = subprocess.run([BIN / "pdfua", "check", "--format", "json", file], capture_output=True, text=True)
    if not run.stdout:
        return run.stderr.strip().splitlines() or [f"no answer, exit code {run.returncode}"]
    told = json.loads(run.stdout)
    skipped.update((rule["rule_id"], rule["reason"]) for rule in told["skipped"])
    return [f"{finding['rule_id']} {finding['message']}" for finding in told["findings"]]


def outloud(files, tally):
    """All files in one process, since starting it takes longer than checking a letter."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        run = subprocess.run([BIN / "outloud", "--quiet", "--json", report, *files], capture_output=True, text=True)
        if not report.exists():
            sys.exit(f"outloud gave no report:\n{run.stdout}{run.stderr}")
        results = json.loads(report.read_text())["results"]
    if len(results) != len(files):
        sys.exit(f"outloud reports on {len(results)} of {len(files)} files")
    for result in results:
        file = Path(result["path"])
        findings = result["findings"]
        faults = [f"{it['rule']} {it['message']}" for it in findings if it["severity"] == "error"]
        tally.take("outloud", file, faults + ([result["error"]] if result["error"] else []))
        for it in findings:
            if it["severity"] == "warning":
                tally.warn(file, it["rule"], it["message"])


def main():
    files = sorted(Path(sys.argv[1]).glob("*.pdf"))
    if not files:
        sys.exit(f"check-pdf: no PDF is in {sys.argv[1]}")
    tally, skipped = Tally(), {}
    for file in files:
        tally.take("qpdf", file, qpdf(file))
        tally.take("pdfua", file, pdfua(file, skipped))
    outloud(files, tally)
    for rule, reason in sorted(skipped.items()):
        print(f"skipped   pdfua {rule}: {reason}")
    for rule, names in sorted(tally.excused.items()):
        print(f"known     outloud {rule} in {len(names)} files: {KNOWN[rule]}")
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(tally.failed > 0)


main()
