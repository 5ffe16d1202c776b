"""What asks the rules again and again: how long each takes. run.py calls it with `--only insight`; alone:

    python insight.py PLUMBLINE FOLDER [PART...]

FOLDER is where the made-up nation is kept between runs. A part is a function that gives its rows: what, and the command that is timed.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

VARIANT = "2011-hypothetical-one-grade"


def rules(store):
    """What the rules leave open, and two frameworks side by side: exhaustive, so it takes the same for any data."""
    yield "what the rules of 2011 leave open", ["framework", "analyse"]
    yield "2011 beside a variant, over all evidence", ["--data", store.parent / "no-such-store", "framework", "diff", "2011", VARIANT]
    yield "the same, and which of the 152 areas would move", ["--data", store, "framework", "diff", "2011", VARIANT]


def worlds(store):
    """Worlds made of the whole made-up nation, beside one assessment of it from its records: what each of them would cost the long way."""
    data = ["--data", store]
    yield "the nation assessed once, from its records", [*data, "assess", "--all"]
    yield "152 areas × 1,000 worlds drawn anew, 1,000 with dates moved, each provider and inspection left out, 36 thresholds", [*data, "stability", "--all"]
    yield "what would change each area, to every grade", [*data, "change", "--all"]


PARTS = {"rules": rules, "worlds": worlds}


def seconds(command):
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return time.perf_counter() - began


def measured(plumbline, folder, rounds, parts=()):
    store = folder / "demo"
    if not (store / "plumbline.db").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([plumbline, "--data", store, "demo", "--no-serve"], stdout=subprocess.DEVNULL, check=True)
    for name in parts or PARTS:
        print(f"\n### Insight: {name}\n\n{PARTS[name].__doc__.strip()}\n\n| what | wall |\n|---|---|")
        for what, words in PARTS[name](store):
            took = sorted(seconds([plumbline, *words]) for _ in range(rounds))
            print(f"| {what} | {statistics.median(took):.2f} s ({took[0]:.2f} to {took[-1]:.2f}) |")


if __name__ == "__main__":
    measured(Path(sys.argv[1]), Path(sys.argv[2]), 5, sys.argv[3:])
