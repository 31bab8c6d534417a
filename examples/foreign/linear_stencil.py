"""A linear stencil fitted by least squares, benchmarked beside Eddy's networks. Needs NumPy only.

    python linear_stencil.py exchange/1d_diff_adv
"""
import sys
from pathlib import Path

import numpy as np

REACH = 5  # points to each side
folder = Path(sys.argv[1])
train = np.load(folder / "train.npy")  # sample, time, channel, x; time 0 included
state = np.load(folder / "test_initial.npy")  # sample, channel, x
steps = np.load(folder / "test.npy", mmap_mode="r").shape[1] - 1  # without time 0


def neighbours(u):
    return np.stack([np.roll(u, k, axis=-1) for k in range(-REACH, REACH + 1)], axis=-1)


inputs = neighbours(train[:, :-1]).reshape(-1, 2 * REACH + 1)
weights = np.linalg.lstsq(inputs.astype(float), train[:, 1:].reshape(-1), rcond=None)[0]

predictions = np.empty((len(state), steps) + state.shape[1:], np.float32)
for step in range(steps):
    state = neighbours(state) @ weights
    predictions[:, step] = state
np.save(folder / "predictions.npy", predictions)  # sample, time, channel, x
print("wrote", predictions.shape, "from", weights.size, "weights:", weights.round(3))
