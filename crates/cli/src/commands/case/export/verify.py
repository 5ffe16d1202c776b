"""Checks this bundle: `python3 verify.py`, beside its files. Python 3.8 or later and nothing else. Ends with 1 if anything is wrong."""
import hashlib, json, pathlib, sys

HERE = pathlib.Path(__file__).resolve().parent
faults = []

def read(name):
    if not (HERE / name).is_file():
        faults.append(f"{name} is gone")
    return (HERE / name).read_bytes() if (HERE / name).is_file() else b""

def sha(data):
    return hashlib.sha256(data).hexdigest()

def chained(row):
    data = row["previous_hash"].encode()
    for part in (row["stream"], str(row["version"]), row["at"], row["kind"], row["body"]):
        data += b"\n%d " % len(part.encode()) + part.encode()
    return sha(data)

def named(value):  # the digests of texts, files, letters and results anywhere in an act, each with its folder and ending
    below = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, dict) and "media" in value:
        yield value["digest"], ("attachments", "." + value["media"])
    elif isinstance(value, dict) and "digest" in value:
        yield value["digest"], ("texts", ".txt") if "words" in value else ("letters", ".md")
    if isinstance(value, dict) and "indicated" in value:
        yield value["result"], ("results", ".json")
    for part in below:
        yield from named(part)

bundle = json.loads(read("bundle.json"))
rows, others = ([json.loads(line) for line in read(n).split(b"\n") if line] for n in ("events.jsonl", "schedule.jsonl"))
hashes = {int(version): hash for version, hash in bundle["not_opened"].items()}
told, head = {}, bundle["head"]
faults += [f"act {r['version']} of {r['stream']} is not what its hash covers" for r in rows + others if chained(r) != r["hash"]]
faults += [f"act {r['version']} is of {r['stream']}" for r in rows if r["stream"] != bundle["stream"] or r["version"] in hashes]
hashes.update({row["version"]: row["hash"] for row in rows})
if sorted(hashes) != list(range(1, head["version"] + 1)):
    faults.append(f"the acts are not 1 to {head['version']} without a gap")
for row in rows:
    if json.loads(row["body"])["act"]["after"] != hashes.get(row["version"] - 1, ""):
        faults.append(f"act {row['version']} does not follow from the act before it")
    told.update(named(json.loads(row["body"])["act"]["what"]))
if hashes.get(head["version"]) != head["hash"]:
    faults.append("the last act is another than the bundle says")
for digest, (kind, ending) in told.items():
    if digest in bundle["sealed"]:
        print(f"not in the bundle: {kind}/{digest}: {bundle['sealed'][digest]}")
    elif sha(bytes.fromhex(bundle["salts"].get(digest, "")) + read(f"{kind}/{digest}{ending}")) != digest:
        faults.append(f"{kind}/{digest}{ending} is not what its act names")
faults += [f"{name} is not as it was written" for name, digest in bundle["files"].items() if sha(read(name)) != digest]
there = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file()}
faults += [f"{name} is no part of the bundle" for name in there - set(bundle["files"]) - {"bundle.json", ".plumbline-files"}]
print("\n".join(f"FAULT: {fault}" for fault in sorted(set(faults))) or f"{len(rows)} acts: everything is as it was written")
print(f"{bundle['stream']}: act {head['version']}, hash {head['hash']}\nbundle.json: {sha(read('bundle.json'))}")
sys.exit(bool(faults))
