"""Compares where trainings in Eddy and in the benchmark's own package end, from the files of trained.py. Needs numpy and scipy.

    ends.py pairs FOLDER                           # the same weights at the start and the same batches: N.eddy-errors.npy beside N.errors.npy
    ends.py seeds FOLDER RUN NETWORK TRAINING      # seeds of their own on either side: a run folder of Eddy beside N.errors.npy

Prints ratios of geometric means of the error after 1, 10 and 100 steps, Eddy's over the package's, with 95 % confidence intervals of
the mean logarithm, and the p of a rank test: signed ranks of pairs, or ranks of two samples.
"""
import glob
import json
import re
import sys

import numpy as np
from scipy import stats

STEPS = (1, 10, 100)


def package(folder):
    names = glob.glob(f"{folder}/*.errors.npy")
    return {int(re.search(r"(\d+)\.errors", name)[1]): np.load(name).astype(float) for name in names}


def row(first, second, ratio, low, high, p, digits):
    t = ", ".join(f"{r:.{digits}f} [{a:.{digits}f}, {b:.{digits}f}], p = {q:.2g}" for r, a, b, q in zip(ratio, low, high, p))
    print(f"{first} beside {second}: {t}")


def pairs(folder):
    theirs = package(folder)
    seeds = sorted(int(re.search(r"(\d+)\.eddy", name)[1]) for name in glob.glob(f"{folder}/*.eddy-errors.npy"))
    at = [t - 1 for t in STEPS]
    logs = np.array([np.log(np.load(f"{folder}/{s}.eddy-errors.npy")[at] / theirs[s][at]) for s in seeds])
    width = stats.t.ppf(0.975, len(logs) - 1) * logs.std(0, ddof=1) / np.sqrt(len(logs))
    mean = logs.mean(0)
    row(f"{len(seeds)} pairs", folder, np.exp(mean), np.exp(mean - width), np.exp(mean + width),
        [stats.wilcoxon(column).pvalue for column in logs.T], 6)
    print("  largest difference of a pair:", *(f"{d:.1e}" for d in np.abs(np.expm1(logs)).max(0)))
    for far in (1e-5, 1e-3, 1e-1):
        print(f"  update from which losses differ by {far:g}, smallest, median over seeds:", *parting(folder, seeds, far))


def parting(folder, seeds, far):
    at = []
    for s in seeds:
        a, b = np.load(f"{folder}/{s}.eddy-losses.npy"), np.load(f"{folder}/{s}.losses.npy")
        apart = np.flatnonzero(np.abs(a / b - 1) > far)
        at.append(apart[0] if len(apart) else len(a))
    return min(at), np.median(at)


def seeds(folder, run, network, training):
    theirs = np.array(list(package(folder).values()))
    ours = np.array(list(eddy(run, network, training)))
    one, other = (np.log(e[:, [t - 1 for t in STEPS]]) for e in (ours, theirs))
    tests = [stats.ttest_ind(a, b, equal_var=False) for a, b in zip(one.T, other.T)]
    between = [test.confidence_interval() for test in tests]
    row(f"{len(one)} seeds of Eddy", f"{len(other)} of {folder}", np.exp(one.mean(0) - other.mean(0)),
        [np.exp(b.low) for b in between], [np.exp(b.high) for b in between],
        [stats.mannwhitneyu(a, b).pvalue for a, b in zip(one.T, other.T)], 3)


def eddy(run, network, training):
    for name in sorted(glob.glob(f"{run}/trials/*/result.json")):
        result = json.load(open(name))["result"]
        at = result["key"]["coordinates"]
        if (at["network"], at["training"]) == (network, training):
            yield next(np.array(c["values"], float) for c in result["curves"] if c["name"] == "mean_nRMSE")


{"pairs": pairs, "seeds": seeds}[sys.argv[1]](*sys.argv[2:])
