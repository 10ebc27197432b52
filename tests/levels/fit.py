#!/usr/bin/env python3
"""Fits the weights of knowledge/tower/signals.json to labels.

    tests/levels/fit.py VERDICTS [--check | --build COMMAND]

Needs numpy and scipy. VERDICTS is the program levels_verdicts of a build. The labels are tower.json's in $BELFRY_SHARED and
those in fitted/*.tsv; repositories lie under $BELFRY_CHAMPIONS. Every label counts twice, with its
names and without, so that code and manifests learn to carry a verdict by themselves.

A signal's `towards` names the levels it may speak for, with the weight a reader would expect: the
fit leaves it only as far as the labels ask for. Against the other levels it may speak as it likes,
but for names and dependencies, which speak for their own level only. A `fixed` signal is a fact, such
as being a test target, and weighs what `towards` says. --check leaves each
project out in turn, tells how many of its labels are then met, and writes nothing. Signals that rest
on the verdict of what surrounds them (`part-of-…`) must not be taken from a program that was fitted to
the same labels, or they are trusted too much: with --build the projects are dealt into five hands,
and each hand is read by a program whose weights have not seen it (COMMAND builds it).
"""
import collections
import json
import os
import subprocess
import sys

import numpy
from scipy.optimize import minimize

import labels

LEVELS = ["workspace", "system", "data", "network", "core", "dev"]
SIGNALS = os.path.join(labels.HERE, "../../knowledge/tower/signals.json")
WORDS = ("paths", "types", "traits", "derives", "attributes", "methods", "macros", "functions")
HOLD = 0.0015            # how hard weights are held to what is expected
WITHOUT_NAMES = 0.7      # what a label counts for when names are taken away
CHAMPION = 5           # a champion's label was set with more care than the others'
FILES, FILES_MOST = 0.6, 12  # what the files under a label count for together, and how many are taken
SMALLEST = 0.08
HANDS = 5


class Example:
    def __init__(self, repository, what, level, weight, signs, is_label, neutral):
        self.repository, self.what, self.level, self.weight = repository, what, level, weight
        self.signs, self.is_label, self.neutral = signs, is_label, neutral


def signs_of(row, places):
    signs = numpy.zeros(len(places))
    for part in row.signs.split():
        name, strength = part.split("=")
        signs[places[name]] = float(strength)
    return signs


def files_under(rows, path, others):
    """The files of a labelled folder, but for those another label of the folder is about."""
    def is_own(row):
        return not any(row.path == each or row.path.startswith(each + "/") for each in others)
    prefix = "" if path == "." else path + "/"
    found = [row for row in rows if row.kind == "file" and row.path.startswith(prefix) and is_own(row)]
    return sorted(found, key=lambda row: -row.lines)[:FILES_MOST]


def examples_of(repository, rows, wanted, places, factor, neutral):
    paths = [path for path, _ in wanted]
    for path, level in wanted:
        subject = labels.subject(rows, path)
        if subject is None:
            continue
        single = isinstance(subject, labels.Verdict)
        if single:
            yield Example(repository, path, level, factor, signs_of(subject, places), True, neutral)
        inner = [each for each in paths if each != path and each.startswith(path + "/")]
        files = files_under(rows, path, inner)
        for row in files if len(files) > 1 or not single else []:
            share = factor * FILES * (1 if single else 2) / len(files)
            yield Example(repository, row.path, level, share, signs_of(row, places), False, neutral)


def load_examples(program, places, only=None):
    base = os.environ["BELFRY_CHAMPIONS"]
    champions = labels.of_champions(os.environ["BELFRY_SHARED"])
    wanted = collections.defaultdict(list, labels.of_tables("fitted/*.tsv"))
    for repository, rows in champions.items():
        wanted[repository] += rows
    examples = []
    for repository, rows in sorted(wanted.items()):
        if only is not None and repository not in only:
            continue
        folder = os.path.join(base, repository)
        if not os.path.isdir(folder):
            print(f"skipped: {folder} is not there")
            continue
        factor = CHAMPION if repository in champions else 1
        for options, share in (((), 1), (("--neutral",), WITHOUT_NAMES)):
            found = labels.verdicts(program, folder, "--signs", *options)
            examples += examples_of(repository, found, rows, places, factor * share, bool(options))
    return examples


class Model:
    """A linear model of the six levels, each weight within what its signal may say."""

    def __init__(self, signals):
        shape = (len(signals), len(LEVELS))
        self.expected, self.low, self.high = (numpy.zeros(shape) for _ in range(3))
        for i, signal in enumerate(signals):
            own, fixed = "of" in signal, signal.get("fixed", False)
            for j, level in enumerate(LEVELS):
                towards = level in signal["towards"]
                self.expected[i, j] = signal["towards"].get(level, 0)
                self.high[i, j] = self.expected[i, j] if fixed else 9 if towards else 0
                self.low[i, j] = self.high[i, j] if fixed else 0 if own else -9
        self.free = numpy.flatnonzero((self.high > self.low).ravel())

    def unpack(self, values):
        weights = self.expected.ravel() * (self.low == self.high).ravel()
        weights[self.free] = values[:-len(LEVELS)]
        return weights.reshape(self.expected.shape), values[-len(LEVELS):]

    def fit(self, signs, levels, weights):
        weights = weights / weights.sum()
        actual = numpy.eye(len(LEVELS))[levels]
        rows = numpy.arange(len(levels))

        def loss(values):
            matrix, bias = self.unpack(values)
            scores = signs @ matrix + bias
            scores -= scores.max(1, keepdims=True)
            likely = numpy.exp(scores)
            likely /= likely.sum(1, keepdims=True)
            away = matrix - self.expected
            value = -(weights * numpy.log(likely[rows, levels] + 1e-12)).sum()
            value += HOLD / 2 * (away ** 2).sum() + 0.01 * (bias ** 2).sum()
            slope = (likely - actual) * weights[:, None]
            inner = (signs.T @ slope + HOLD * away).ravel()[self.free]
            return value, numpy.concatenate([inner, slope.sum(0) + 0.02 * bias])

        bounds = list(zip(self.low.ravel()[self.free], self.high.ravel()[self.free]))
        start = numpy.concatenate([self.expected.ravel()[self.free], numpy.zeros(len(LEVELS))])
        found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds + [(-5, 5)] * len(LEVELS),
                         options={"maxiter": 400})
        return self.unpack(found.x)


def write(signals, matrix, bias):
    """One signal a paragraph, so that a change of one reads well."""
    blocks = []
    for i, signal in enumerate(signals):
        head = {key: value for key, value in signal.items() if key not in WORDS + ("towards", "weights")}
        lines = [", ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())]
        lines += [f"{json.dumps(key)}: {json.dumps(signal[key])}" for key in WORDS if key in signal]
        weights = {level: round(float(matrix[i, j]), 2) for j, level in enumerate(LEVELS)
                   if abs(matrix[i, j]) >= SMALLEST}
        lines.append(f'"towards": {json.dumps(signal["towards"])}')
        lines.append(f'"weights": {json.dumps(weights)}')
        blocks.append("    {" + ",\n     ".join(lines) + "}")
    shown = json.dumps({level: round(float(bias[j]), 2) for j, level in enumerate(LEVELS)})
    with open(SIGNALS, "w", encoding="utf-8") as file:
        file.write(f'{{\n  "bias": {shown},\n  "signals": [\n' + ",\n".join(blocks) + "\n  ]\n}\n")


def met(examples, matrix, bias):
    """First and within two, of the labels among the examples."""
    order = numpy.argsort(-(numpy.array([each.signs for each in examples]) @ matrix + bias), 1)
    return [(each.level == order[i, 0], each.level in order[i, :2], each, order[i, :2])
            for i, each in enumerate(examples) if each.is_label]


def tell(what, results):
    for neutral in (False, True):
        chosen = [each for each in results if each[2].neutral == neutral]
        first, two = sum(each[0] for each in chosen), sum(each[1] for each in chosen)
        print(f"{what}, names {'taken away' if neutral else 'kept'}: {first / len(chosen):.3f} first, "
              f"{two / len(chosen):.3f} within two, of {len(chosen)}")


def read_in_hands(program, build, places, signals, fit, examples):
    """The examples again, each project read by a program that was fitted to the others."""
    repositories = sorted({each.repository for each in examples})
    fresh = []
    for hand in range(HANDS):
        chosen = set(repositories[hand::HANDS])
        write(signals, *fit([each for each in examples if each.repository not in chosen]))
        subprocess.run(build, shell=True, check=True, stdout=subprocess.DEVNULL)
        fresh += load_examples(program, places, chosen)
    return fresh


def main():
    with open(SIGNALS, encoding="utf-8") as file:
        signals = json.load(file)["signals"]
    places = {signal["id"]: i for i, signal in enumerate(signals)}
    examples = load_examples(sys.argv[1], places)
    model = Model(signals)

    def fit(chosen):
        return model.fit(numpy.array([each.signs for each in chosen]),
                         numpy.array([each.level for each in chosen]),
                         numpy.array([each.weight for each in chosen]))

    if "--check" in sys.argv:
        results = []
        for repository in sorted({each.repository for each in examples}):
            fitted = fit([each for each in examples if each.repository != repository])
            left_out = met([each for each in examples if each.repository == repository], *fitted)
            results += left_out
            for first, _, example, levels in left_out:
                if not first and not example.neutral:
                    print(f"  {repository} {example.what}: {example.level}, not {levels[0]}, then {levels[1]}")
        tell("projects left out", results)
        return
    if "--build" in sys.argv:
        build = sys.argv[sys.argv.index("--build") + 1]
        examples = read_in_hands(sys.argv[1], build, places, signals, fit, examples)
    fitted = fit(examples)
    tell("labels fitted to", met(examples, *fitted))
    write(signals, *fitted)


main()
