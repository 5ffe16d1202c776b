#!/usr/bin/env python3
"""Cuts a letter of the seeds into sentences, by the rules in README.md: python3 cut.py FILE"""
import hashlib
import pathlib
import re
import sys

ENDS = (".", "?", "!", ":")


def plain(text):
    """The normal form: straight quotes, no emphasis, single spaces."""
    for curly, straight in (("\u2018", "'"), ("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'), ("**", "")):
        text = text.replace(curly, straight)
    return " ".join(text.split())


def body(lines):
    """Between the salutation and the close, without both."""
    inside = False
    for line in lines:
        if line.startswith("Yours sincerely"):
            return
        if inside:
            yield line
        inside = inside or line.startswith("Dear ")


def pieces(lines):
    """What stands on one line without page furniture: a paragraph, a list item, or a part of one."""
    for line in body(lines):
        if line.startswith("#") or "\t" in line:
            continue
        if line.startswith("|"):
            line = re.sub("<[^>]*>", " ", line.strip().strip("|"))
        piece = plain(line)
        if piece.startswith("- "):
            piece = piece[2:]
        if piece.strip("-|: "):
            yield piece


def paragraphs(lines):
    """Pieces, with those joined that a page break parted; titles are left out."""
    held = ""
    for piece in pieces(lines):
        if held and piece[0].islower():
            held = f"{held} {piece}"
        else:
            if held.endswith(ENDS):
                yield held
            held = piece
        if held.endswith(ENDS):
            yield held
            held = ""


def sentences(lines):
    for paragraph in paragraphs(lines):
        words, sentence = paragraph.split(" "), []
        for word, following in zip(words, words[1:] + [""]):
            sentence.append(word)
            ends = word[-1] in ".?!" and "." not in word[:-1] and "A" <= following[:1] <= "Z"
            if ends or not following:
                yield " ".join(sentence)
                sentence = []


def digest(sentence):
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]


if __name__ == "__main__":
    path = pathlib.Path(sys.argv[1])
    for number, sentence in enumerate(sentences(path.read_text(encoding="utf-8").split("\n")), start=1):
        print(f"seed-{path.name[:3]}-{number:02}\t{digest(sentence)}\t{sentence}")
