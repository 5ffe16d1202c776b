"""The same letters set by others: their content as HTML, and WeasyPrint as one process of the benchmark.

As a program: `letters.py HTML_FOLDER OUT_FOLDER` sets every page of a folder with WeasyPrint, two at a time, and prints the seconds, in which
starting Python and loading WeasyPrint do not count.
"""

import html
import json
import sys
import time
from pathlib import Path

STYLE = """
@font-face { font-family: "Atkinson Hyperlegible"; src: url("%(fonts)s/AtkinsonHyperlegible_400Regular.ttf"); }
@font-face { font-family: "Atkinson Hyperlegible"; font-weight: bold; src: url("%(fonts)s/AtkinsonHyperlegible_700Bold.ttf"); }
@page { size: A4; margin: 30mm 25mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
body { font: 11pt/1.45 "Atkinson Hyperlegible"; }
h1 { font-size: 16pt } h2 { font-size: 13pt } h1, h2, h3, caption { break-after: avoid }
table { width: 100%%; border-collapse: collapse; font-size: 10pt } th, td { border-bottom: 0.5pt solid; text-align: left; padding: 4pt }
tr { break-inside: avoid } caption { text-align: left; font-weight: bold }
"""


def runs(inlines):
    return "".join(html.escape(run.get("text") if isinstance(run.get("text"), str) else run["claim"]["text"]) for run in inlines)


def block(it):
    [(kind, value)] = it.items()
    if kind == "heading":
        return f"<h{value['level']}>{html.escape(value['text'])}</h{value['level']}>"
    if kind == "paragraph":
        return f"<p>{runs(value)}</p>"
    if kind == "list":
        return "<ul>" + "".join(f"<li>{runs(item)}</li>" for item in value) + "</ul>"
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in value["head"])
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in value["rows"])
    return f"<table><caption>{html.escape(value['caption'])}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def page(letter, fonts):
    """A letter's content as a page of HTML that prints like ours."""
    frame, signed = letter["frame"], letter["signatory"]
    lines = [*letter["marks"], *frame["sender"], *frame["addressee"], frame["date"], frame["salutation"]]
    after = [signed["closing"], signed["name"], signed["post"]]
    paragraph = lambda text: f"<p>{html.escape(text)}</p>"
    copies = "<p>Copies to</p><ul>" + "".join(f"<li>{html.escape(copy)}</li>" for copy in letter["copies"]) + "</ul>"
    body = "".join(map(paragraph, lines)) + "".join(map(block, letter["body"])) + "".join(map(paragraph, after)) + copies
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{html.escape(letter["title"])}</title>'
        f"<style>{STYLE % {'fonts': fonts}}</style></head><body>{body}</body></html>"
    )


def pages(content, out, fonts):
    """Every letter of a folder of JSON as a page of HTML."""
    out.mkdir(parents=True, exist_ok=True)
    for file in sorted(content.glob("*.json")):
        (out / file.with_suffix(".html").name).write_text(page(json.loads(file.read_text()), fonts.as_uri()))


def set_page(names):
    from weasyprint import HTML

    source, target = names
    HTML(source).write_pdf(target, pdf_variant="pdf/ua-1")


def main():
    from multiprocessing import Pool

    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    names = [(str(file), str(out / file.with_suffix(".pdf").name)) for file in sorted(source.glob("*.html"))]
    with Pool(2) as pool:
        # Each process loads WeasyPrint and sets one letter before the clock starts.
        pool.map(set_page, names[:2], chunksize=1)
        began = time.perf_counter()
        pool.map(set_page, names, chunksize=4)
        print(json.dumps(time.perf_counter() - began))


if __name__ == "__main__":
    main()
