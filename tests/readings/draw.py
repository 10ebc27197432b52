#!/usr/bin/env python3
"""Draws recognitions to be read, so that nobody picks the pretty ones.

    draw.py BELFRY RULE SEED COUNT REPOSITORY@COMMIT=FOLDER...

Prints up to COUNT rows per folder for tests/readings/RULE.tsv, verdict and reason left open: look
at the code, then fill them in. The same seed over the same recognitions gives the same rows.
Parts (an implementation, a transition) are drawn like carriers, at most half of the rows.
What tests/readings/RULE.tsv holds already is not drawn again.
"""
import json
import os
import random
import subprocess
import sys


def recognitions(belfry, rule, folder):
    command = [belfry, "patterns", folder, "--rule", rule, "--format", "json", "--quiet"]
    output = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return [each for each in json.loads(output)["patterns"] if each["rule"] == rule]


def read_before(rule, repository):
    table = os.path.join(os.path.dirname(__file__), rule + ".tsv")
    if not os.path.exists(table):
        return set()
    with open(table, encoding="utf-8") as text:
        rows = [line.split("\t") for line in text]
    return {(row[2], int(row[3])) for row in rows if row[0] == repository}


def fresh(found, before):
    near = lambda each: any((each["path"], each["range"]["start"]["line"] + 1 + step) in before for step in range(-3, 4))
    return [each for each in found if not near(each)]


def draw(found, seed, count):
    order = sorted(found, key=lambda each: (each["path"], each["range"]["start"]["line"], each["form"]))
    dice = random.Random(seed)
    carriers = [each for each in order if not each.get("part")]
    parts = [each for each in order if each.get("part")]
    some_parts = dice.sample(parts, min(len(parts), max(count // 2, count - len(carriers))))
    return dice.sample(carriers, min(len(carriers), count - len(some_parts))) + some_parts


def main():
    belfry, rule, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    for place in sys.argv[5:]:
        source, folder = place.split("=", 1)
        repository, commit = source.split("@", 1)
        found = fresh(recognitions(belfry, rule, folder), read_before(rule, repository))
        for each in draw(found, seed, count):
            line = each["range"]["start"]["line"] + 1
            seen = f"{each['confidence']:.2f}"
            print(repository, commit, each["path"], line, rule, "?", f"{each['form']} {each['symbol']}", seen, sep="\t")


main()
