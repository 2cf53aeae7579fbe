"""Fits probabilityOfOneCell (core/analysis/Seam.cpp) to the table that `tests/bench/run doubts --evidence FILE.csv` writes:
fit_one_cell.py TUNE.csv [CHECK.csv]. Prints the coefficients, and for each table how good they are: mean log loss, share right,
and how often it was one cell where it was said to be so likely."""
import csv
import sys

import numpy as np

NAMES = ("saddle", "mean", "upper_quarter", "upper_tenth", "length", "depth")
RIDGE = 3.0


def read(path):
    with open(path) as file:
        rows = list(csv.DictReader(file))
    evidence = np.array([[float(row[name]) for name in NAMES] for row in rows])
    evidence[:, NAMES.index("length")] = np.log(evidence[:, NAMES.index("length")])
    return evidence, np.array([float(row["one"]) for row in rows])


def fit(evidence, one):
    mean, deviation = evidence.mean(0), evidence.std(0)
    scaled = np.hstack([(evidence - mean) / deviation, np.ones((len(one), 1))])
    weights = np.zeros(scaled.shape[1])
    ridge = np.diag([RIDGE] * len(NAMES) + [0.0])
    for _ in range(60):  # Newton
        p = 1 / (1 + np.exp(-scaled @ weights))
        weights -= np.linalg.solve((scaled * (p * (1 - p))[:, None]).T @ scaled + ridge,
                                   scaled.T @ (p - one) + ridge @ weights)
    slopes = weights[:-1] / deviation
    return weights[-1] - (slopes * mean).sum(), slopes


def report(path, constant, slopes):
    evidence, one = read(path)
    p = np.clip(1 / (1 + np.exp(-(constant + evidence @ slopes))), 1e-6, 1 - 1e-6)
    loss = -np.mean(one * np.log(p) + (1 - one) * np.log(1 - p))
    print(f"{path}: {len(one)} places, log loss {loss:.4f}, right {((p > 0.5) == one).mean():.4f}")
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & (p < low + 0.1)
        if inside.any():
            print(f"  said {p[inside].mean():.2f}, was {one[inside].mean():.2f}, {inside.sum()} places")


constant, slopes = fit(*read(sys.argv[1]))
print("constant", round(constant, 4), {name: round(slope, 4) for name, slope in zip(NAMES, slopes)})
for table in sys.argv[1:]:
    report(table, constant, slopes)
