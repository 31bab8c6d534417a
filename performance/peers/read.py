"""Reads a PDEBench file with h5py, trajectory by trajectory, twice; or makes one.

    python read.py make FILE [SAMPLES] [gzip]
    python read.py FILE...
"""

import resource
import sys
import time

import h5py
import numpy as np


def make(path, samples=2600, packed=False):
    times, points = 201, 1024
    options = dict(chunks=(1, times, points), compression="gzip", shuffle=True) if packed else {}
    with h5py.File(path, "w") as file:
        tensor = file.create_dataset("tensor", (samples, times, points), "f4", **options)
        file["x-coordinate"] = (np.arange(points, dtype="f4") + 0.5) / points
        file["t-coordinate"] = np.arange(times + 1, dtype="f4") * 0.01
        x = np.linspace(0, 20, points, dtype="f4")
        t = 0.01 * np.arange(times, dtype="f4")
        for sample in range(samples):
            tensor[sample] = np.sin(x[None] + t[:, None] + sample)


def read(path):
    with h5py.File(path) as file:
        tensor = file["tensor"]
        values = np.empty(tensor.shape[1:], tensor.dtype)
        start, size, total = time.perf_counter(), 0, 0.0
        for sample in range(tensor.shape[0]):
            tensor.read_direct(values, np.s_[sample])
            size += values.nbytes
            total += float(values.flat[values.size // 2])
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    name = path.rsplit("/", 1)[-1]
    print(f"h5py  {name}  {size * 1e-9:.1f} GB in {seconds:.2f} s, {size / seconds * 1e-9:.2f} GB/s, peak memory {peak * 1e-6:.1f} MB ({total:.6g})")


if sys.argv[1] == "make":
    make(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 2600, "gzip" in sys.argv)
else:
    for path in sys.argv[1:]:
        read(path)
        read(path)
