#!/usr/bin/env python3
"""Draws recognitions of all rules to be read, section by section of the catalogue.

    draw_sections.py BELFRY SEED COUNT REPOSITORY@COMMIT=FOLDER...

Prints up to COUNT rows a section over all folders together (all there are, if fewer), verdict and
reason left open, for tests/readings/RULE.tsv. No rule gets more than half of a section's rows while
others have some left. The same seed over the same recognitions gives the same rows.
"""
import collections
import glob
import json
import os
import random
import subprocess
import sys

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "knowledge", "rules")


def sections():
    for path in glob.glob(os.path.join(RULES, "*", "rule.json")):
        with open(path, encoding="utf-8") as text:
            rule = json.load(text)
        yield rule["id"], rule["section"]


def recognitions(belfry, places):
    for place in places:
        source, folder = place.split("=", 1)
        repository, commit = source.split("@", 1)
        run = subprocess.run([belfry, "patterns", folder, "--format", "json", "--quiet"], stdout=subprocess.PIPE, check=True)
        for each in json.loads(run.stdout)["patterns"]:
            yield repository, commit, each


def row(repository, commit, each):
    line, seen = each["range"]["start"]["line"] + 1, f"{each['confidence']:.2f}"
    return (repository, commit, each["path"], str(line), each["rule"], "?", f"{each['form']} {each['symbol']}", seen)


def draw(rows, count, dice):
    by_rule = collections.defaultdict(list)
    for each in rows:
        by_rule[each[4]].append(each)
    for each in by_rule.values():
        dice.shuffle(each)
    drawn, most = [], (count + 1) // 2
    for rule in sorted(by_rule):
        drawn += [(number, each) for number, each in enumerate(by_rule[rule])]
    drawn.sort(key=lambda pair: (pair[0] >= most, pair[0]))
    return [each for _, each in drawn[:count]]


def main():
    belfry, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    section_of = dict(sections())
    by_section = collections.defaultdict(list)
    for repository, commit, each in recognitions(belfry, sys.argv[4:]):
        by_section[section_of[each["rule"]]].append(row(repository, commit, each))
    dice = random.Random(seed)
    for section in sorted(by_section):
        for each in draw(sorted(by_section[section]), count, dice):
            print(*each, sep="\t")


main()
