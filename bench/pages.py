"""The pages under load and their weights; server.py has the parts among its own and hands in its measures."""

import gzip
import sys
import time
import urllib.error
import urllib.request

# Public pages of the release: the first, an area's, its longest tables, its letter with what is behind it, the nation, and what the server makes itself.
PUBLIC = {
    "the first page": "/",
    "an area": "/areas/york/index.html",
    "its providers by group": "/areas/york/layer-2.html",
    "the figures of its letter": "/areas/york/letter-figures.html",
    "the areas": "/areas/index.html",
    "the nation": "/national/index.html",
    "a search": "/search?q=brisotl",
    "a comparison": "/compare?area=york&area=leeds&area=bristol",
}
# Of a director, on the day on which the grades are out.
OWN = {
    "your work": "/desk",
    "the season board": "/desk/2011",
    "a case": "/desk/2011/E06000014",
    "its evidence": "/desk/2011/E06000014/evidence",
    "its assessment": "/desk/2011/E06000014/assessment",
    "its log": "/desk/2011/E06000014/log",
    "a form": "/desk/2011/E06000014/do/correct",
    "the pack of the panels": "/desk/2011/pack",
    "the people": "/desk/2011/people",
}
GOAL_MS = 50
WHO = "p-director-1@example.org"


def made(server):
    """Waits until the pages of what is out are made."""
    for _ in range(1200):
        try:
            return server.ask("GET", "/")
        except urllib.error.HTTPError as fault:
            if fault.code != 503:
                raise
            time.sleep(0.5)
    sys.exit("the pages were never made")


def wanted(pages, **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return {name: {"path": path, "headers": headers, "expect": [200]} for name, path in pages.items()}


def weight(server, request):
    """Bytes as they come, and as a browser that takes gzip gets them."""
    asked = urllib.request.Request(f"http://{server.address}{request['path']}", headers=request["headers"] | {"accept-encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        sent = answer.read()
        plain = gzip.decompress(sent) if answer.headers["content-encoding"] == "gzip" else sent
    return len(plain), len(sent)


def pages(of, rows, connections):
    """Every page alone, then all in turn, as browsers ask for them."""
    public, own, weights = rows(), rows(), {}
    for _ in range(of.rounds):
        for database in of.databases:
            with of.fixture.server(database, "2027-11-09T09:00:00Z") as server:
                made(server)
                person = {"email": WHO, "password": of.fixture.password()}
                cookie = server.ask("POST", "/api/v1/session", person)[0]["set-cookie"].partition(";")[0]
                for into, kinds in ((public, wanted(PUBLIC, accept_encoding="gzip")), (own, wanted(OWN, cookie=cookie))):
                    for name, request in kinds.items():
                        weights[name] = weight(server, request)
                    for name, requests in ({name: [it] for name, it in kinds.items()} | {"all in turn": list(kinds.values())}).items():
                        of.load.run(server.address, requests, 2, 0.3)
                        for many in connections:
                            into.add((database, name, many), of.load.run(server.address, requests, many, of.seconds))
                weights["the style sheet of all"] = weight(server, wanted({"": "/style.css"})[""])
    public.show("Public pages, compressed", ["database", "page", "connections"])
    own.show("Pages of somebody signed in", ["database", "page", "connections"])
    slow = [key for it in (public, own) for key, runs in it.runs.items() if min(run["p99_us"] for run in runs) > GOAL_MS * 1000]
    print(f"\n99 in 100 within {GOAL_MS} ms: not {'; '.join(' '.join(map(str, key)) for key in slow)}" if slow else f"\n99 in 100 within {GOAL_MS} ms: all")
    print("\n| page | kB of HTML | kB as sent |\n|---|---|---|")
    for name, (plain, sent) in weights.items():
        print(f"| {name} | {plain / 1000:.0f} | {sent / 1000:.0f} |")
    sys.stdout.flush()
