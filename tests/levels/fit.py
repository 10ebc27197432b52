#!/usr/bin/env python3
"""Fits the weights of knowledge/tower/signals.json and vocabulary.json to labels.

    tests/levels/fit.py VERDICTS [--words | --check] [--c]

Needs numpy and scipy. VERDICTS is the program levels_verdicts of a build. The labels are tower.json's in $BELFRY_SHARED and
those in fitted/*.tsv; repositories lie under $BELFRY_CHAMPIONS. Every label counts twice, with its
names and without, so that code and manifests learn to carry a verdict by themselves.

A signal's `towards` names the levels it may speak for, with the weight a reader would expect: the
fit leaves it only as far as the labels ask for. Against the other levels it may speak as it likes,
but for names and dependencies, which speak for their own level only. A `fixed` signal is a fact, such
as being a test target, and weighs what `towards` says.

The vocabulary is what at least MANY projects say in their code, each word with a weight for each level.
--words collects it anew, with no weight yet: build, then fit, which leaves the KEPT words that move
verdicts most. --check deals the projects into ten hands, fits to nine, tells how many labels of the
tenth are met, and writes nothing.

A word that holds a labelled project's own name or prefix (own_words.py) is none: it would be learnt from the
project's own labels, and say of another only that it uses it.

--c does the same for C: tower/c, labels of fitted/c/*.tsv, repositories under $BELFRY_C_CHAMPIONS.
"""
import collections
import json
import os
import re
import subprocess
import sys

import numpy
from scipy import sparse
from scipy.optimize import minimize

import labels
import own_words

LEVELS = ["workspace", "system", "data", "network", "core", "dev"]
IS_C = "--c" in sys.argv
KNOWLEDGE = os.path.join(labels.HERE, "../../knowledge/tower", "c" if IS_C else "")
TABLES = "fitted/c/*.tsv" if IS_C else "fitted/*.tsv"
BASE = "BELFRY_C_CHAMPIONS" if IS_C else "BELFRY_CHAMPIONS"
SIGNALS = os.path.join(KNOWLEDGE, "signals.json")
VOCABULARY = os.path.join(KNOWLEDGE, "vocabulary.json")
KINDS = ("names", "types", "paths", "macros", "attributes")
WORDS = ("paths", "types", "traits", "derives", "attributes", "methods", "macros", "functions")
HOLD = 0.004            # how hard weights are held to what is expected
HOLD_WORDS = 0.02 if IS_C else 0.01  # and those of words to nothing
MANY = 4 if IS_C else 8   # projects that must say a word
OWN = own_words.OWN if IS_C else {}
KEPT = 1500              # words: those that move a verdict most
WITHOUT_NAMES = 0.7      # what a label counts for when names are taken away
CHAMPION = 2           # a champion's label was set with more care than the others'
FILES, FILES_MOST = 0.6, 12  # what the files under a label count for together, and how many are taken
SMALLEST = 0.08
HANDS = 10


class Example:
    def __init__(self, repository, what, level, weight, signs, is_label, neutral):
        self.repository, self.what, self.level, self.weight = repository, what, level, weight
        self.signs, self.is_label, self.neutral = signs, is_label, neutral


def signs_of(row, places):
    """Strengths by place, of signals and of words."""
    parts = (part.rsplit("=", 1) for part in row.signs.split(" ") if part)
    return {places[name]: float(strength) for name, strength in parts if name in places}


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


def champions_labels():
    return {} if IS_C else labels.of_champions(os.environ["BELFRY_SHARED"])


def load_examples(program, places):
    base = os.environ[BASE]
    champions = champions_labels()
    wanted = collections.defaultdict(list, labels.of_tables(TABLES))
    for repository, rows in champions.items():
        wanted[repository] += rows
    examples = []
    for repository, rows in sorted(wanted.items()):
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

    def __init__(self, signals, words):
        self.signals, self.width = len(signals), len(signals) + len(words)
        shape = (self.width, len(LEVELS))
        self.expected, self.low, self.high = numpy.zeros(shape), numpy.full(shape, -3.0), numpy.full(shape, 3.0)
        self.hold = numpy.full((self.width, 1), HOLD_WORDS)
        self.hold[:self.signals] = HOLD
        for i, signal in enumerate(signals):
            own, fixed = "of" in signal, signal.get("fixed", False)
            fixed_to_words = signal.get("measure") == "vocabulary"
            for j, level in enumerate(LEVELS):
                towards = level in signal["towards"]
                self.expected[i, j] = 0 if fixed_to_words else signal["towards"].get(level, 0)
                self.high[i, j] = self.expected[i, j] if fixed else 9 if towards else 0
                self.low[i, j] = self.high[i, j] if fixed else 0 if own else -9

    def matrix(self, examples):
        rows = [i for i, each in enumerate(examples) for _ in each.signs]
        columns = [place for each in examples for place in each.signs]
        strengths = [strength for each in examples for strength in each.signs.values()]
        return sparse.csr_matrix((strengths, (rows, columns)), shape=(len(examples), self.width))

    def fit(self, examples):
        """Twice, where there are more words than are kept."""
        matrix, bias = self.fit_once(examples)
        signs = self.matrix(examples)
        loudness = numpy.sqrt(numpy.asarray(signs.multiply(signs).mean(0)).ravel())
        moves = (numpy.abs(matrix).max(1) * loudness)[self.signals:]
        if numpy.count_nonzero(moves) <= KEPT:
            return matrix, bias
        dropped = self.signals + numpy.argsort(-moves)[KEPT:]
        self.low[dropped], self.high[dropped] = 0, 0
        fitted = self.fit_once(examples)
        self.low[dropped], self.high[dropped] = -3, 3
        return fitted

    def fit_once(self, examples):
        signs = self.matrix(examples)
        turned = signs.T.tocsr()
        weights = numpy.array([each.weight for each in examples])
        weights = weights / weights.sum()
        levels = numpy.array([each.level for each in examples])
        actual, rows = numpy.eye(len(LEVELS))[levels], numpy.arange(len(levels))

        def loss(values):
            matrix, bias = values[:-len(LEVELS)].reshape(self.expected.shape), values[-len(LEVELS):]
            likely = self.likely(signs, matrix, bias)
            away = matrix - self.expected
            value = -(weights * numpy.log(likely[rows, levels] + 1e-12)).sum()
            value += (self.hold * away ** 2).sum() / 2 + 0.01 * (bias ** 2).sum()
            slope = (likely - actual) * weights[:, None]
            inner = (turned @ slope + self.hold * away).ravel()
            return value, numpy.concatenate([inner, slope.sum(0) + 0.02 * bias])

        bounds = list(zip(self.low.ravel(), self.high.ravel())) + [(-5, 5)] * len(LEVELS)
        start = numpy.concatenate([self.expected.ravel(), numpy.zeros(len(LEVELS))])
        found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds,
                         options={"maxiter": 160, "ftol": 1e-7}).x
        return found[:-len(LEVELS)].reshape(self.expected.shape), found[-len(LEVELS):]

    @staticmethod
    def likely(signs, matrix, bias):
        scores = signs @ matrix + bias
        likely = numpy.exp(scores - scores.max(1, keepdims=True))
        return likely / likely.sum(1, keepdims=True)


def read_vocabulary():
    with open(VOCABULARY, encoding="utf-8") as file:
        words = [f"{kind}:{word}" for kind, words in json.load(file).items() for word in words]
    return [word for word in words if not own_words.is_own(word, OWN)]


def write_vocabulary(words):
    """A word a line, with its six weights."""
    blocks = []
    for kind in KINDS:
        chosen = sorted((name[len(kind) + 1:], weights) for name, weights in words.items()
                        if name.startswith(kind + ":"))
        lines = [f"    {json.dumps(word)}: [" + ", ".join(f"{weight + 0.0:g}" for weight in weights) + "]"
                 for word, weights in chosen]
        blocks.append(f'  "{kind}": {{\n' + ",\n".join(lines) + "\n  }")
    with open(VOCABULARY, "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(blocks) + "\n}\n")


def collect_words(program):
    """What MANY of the projects with labels say, without weights."""
    counts = collections.Counter()
    repositories = {**champions_labels(), **labels.of_tables(TABLES)}
    unnamed = sorted(set(repositories) - set(OWN)) if IS_C else []
    if unnamed:
        sys.exit(f"OWN does not say what {', '.join(unnamed)} call themselves")
    for repository in repositories:
        folder = os.path.join(os.environ[BASE], repository)
        if os.path.isdir(folder):
            run = subprocess.run([program, "--words", folder], stdout=subprocess.PIPE, check=True)
            counts.update(run.stdout.decode("utf-8", "replace").splitlines())
    # A number is no word: u128, sha3512.
    chosen = [word for word, count in counts.items()
              if count >= MANY and not own_words.is_own(word, OWN) and re.fullmatch(r"[\w:]+", word) and not re.search(r"\d{3}", word)]
    write_vocabulary({word: numpy.zeros(len(LEVELS)) for word in chosen})
    print(f"{len(chosen)} words")


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


def met(model, examples, matrix, bias):
    """First and within two, of the labels among the examples."""
    order = numpy.argsort(-model.likely(model.matrix(examples), matrix, bias), 1)
    return [(each.level == order[i, 0], each.level in order[i, :2], each, order[i, :2])
            for i, each in enumerate(examples) if each.is_label]


def tell(what, results):
    for neutral in (False, True):
        chosen = [each for each in results if each[2].neutral == neutral]
        first, two = sum(each[0] for each in chosen), sum(each[1] for each in chosen)
        print(f"{what}, names {'taken away' if neutral else 'kept'}: {first / len(chosen):.3f} first, "
              f"{two / len(chosen):.3f} within two, of {len(chosen)}")


def check(model, examples):
    repositories = sorted({each.repository for each in examples})
    results = []
    for hand in range(HANDS):
        chosen = set(repositories[hand::HANDS])
        fitted = model.fit([each for each in examples if each.repository not in chosen])
        results += met(model, [each for each in examples if each.repository in chosen], *fitted)
    for first, _, example, levels in results:
        if not first and not example.neutral:
            print(f"  {example.repository} {example.what}: {example.level}, not {levels[0]}, then {levels[1]}")
    tell("projects left out", results)


def main():
    if "--words" in sys.argv:
        collect_words(sys.argv[1])
        return
    with open(SIGNALS, encoding="utf-8") as file:
        signals = json.load(file)["signals"]
    words = read_vocabulary()
    places = {name: i for i, name in enumerate([signal["id"] for signal in signals] + words)}
    examples = list(load_examples(sys.argv[1], places))
    model = Model(signals, words)
    if "--check" in sys.argv:
        check(model, examples)
        return
    matrix, bias = model.fit(examples)
    tell("labels fitted to", met(model, examples, matrix, bias))
    told = matrix[len(signals):] - matrix[len(signals):].mean(1, keepdims=True)
    kept = numpy.flatnonzero(numpy.abs(told).max(1) > 0)
    write_vocabulary({words[i]: [round(float(each), 2) for each in told[i]] for i in kept})
    for i, signal in enumerate(signals):
        if signal.get("measure") == "vocabulary":
            matrix[i] = [signal["towards"].get(level, 0) for level in LEVELS]
    write(signals, matrix, bias)


main()
