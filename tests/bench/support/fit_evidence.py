"""Fits probabilityOfOneCell (core/analysis/Seam.cpp) and probabilityOfMistake (core/analysis/Doubts.cpp) to tables that
`tests/bench/run doubts --evidence FILE.csv` writes: fit_evidence.py [--check CHECK.csv]… TUNE.csv…. Prints the coefficients in
the order of the code, and for the tuned and each checked table how good they are: share right, and how often it was so where it
was said to be so likely."""
import argparse
import csv

import numpy as np

SEAM = ("saddle", "mean", "upper_quarter", "upper_tenth")
RIDGE = 3.0


def read(paths):
    rows = []
    for path in paths:
        with open(path) as file:
            rows += list(csv.DictReader(file))
    return {name: np.array([row[name] if name == "start" else float(row[name]) for row in rows]) for name in rows[0]}


def part(table, chosen):
    return {name: column[chosen] for name, column in table.items()}


def evidence_of_cells(table):
    return np.stack([table[name] for name in SEAM] + [np.log(table["length"]), table["depth"]], 1)


def evidence_of_mistake(table):
    odds = [np.log(p / (1 - p)) for p in (np.clip(table[name], 0.02, 0.98) for name in SEAM[:2])]
    return np.stack(odds + [np.log(table["length"]), table["depth"]], 1)


def fit(evidence, truth, weight):
    """Logistic regression with a ridge on the scaled slopes: the constant, then the slopes."""
    mean, deviation = evidence.mean(0), evidence.std(0)
    scaled = np.hstack([(evidence - mean) / deviation, np.ones((len(truth), 1))])
    solution = np.zeros(scaled.shape[1])
    ridge = np.diag([RIDGE] * evidence.shape[1] + [0.0])
    for _ in range(80):  # Newton
        p = 1 / (1 + np.exp(-scaled @ solution))
        hessian = (scaled * (weight * p * (1 - p))[:, None]).T @ scaled + ridge
        solution -= np.linalg.solve(hessian, scaled.T @ (weight * (p - truth)) + ridge @ solution)
    slopes = solution[:-1] / deviation
    return np.concatenate([[solution[-1] - (slopes * mean).sum()], slopes])


def report(title, evidence, truth, coefficients):
    p = 1 / (1 + np.exp(-(coefficients[0] + evidence @ coefficients[1:])))
    print(f"{title}: {len(truth)} places, right {((p > 0.5) == truth).mean():.4f}")
    edges = (0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0001)
    for low, high in zip(edges, edges[1:]):
        inside = (p >= low) & (p < high)
        if inside.any():
            print(f"  said {p[inside].mean():.3f}, was {truth[inside].mean():.3f}, {inside.sum()} places")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="append", default=[])
    parser.add_argument("tune", nargs="+")
    options = parser.parse_args()
    tables = {"tuned": read(options.tune)} | {path: read([path]) for path in options.check}

    def cells(table):  # of masks of the threshold: a mask of cells is what this function makes
        chosen = part(table, table["start"] == "threshold")
        return evidence_of_cells(chosen), chosen["one"], np.ones(len(chosen["one"]))

    def mistakes(now):
        def choose(table):
            chosen = part(table, (table["now_one"] == now) & (table["shift"] == 0))
            weight = np.sqrt(chosen["first_area"] * chosen["second_area"])
            return evidence_of_mistake(chosen), (chosen["one"] != now).astype(float), weight / weight.mean()
        return choose

    for title, choose in (("probabilityOfOneCell", cells), ("probabilityOfMistake, two cells", mistakes(0)),
                          ("probabilityOfMistake, one cell", mistakes(1))):
        coefficients = fit(*choose(tables["tuned"]))
        print(title, ", ".join(f"{value:.4f}" for value in coefficients))
        for name, table in tables.items():
            evidence, truth, _ = choose(table)
            report(f" {name}", evidence, truth, coefficients)


main()
