package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;

/** Adds ŷ[o, k] = Σ_i W[o, i, k]·x̂[i, k], for the lowest modes, to a value that is there already. */
@SuppressWarnings("ArrayRecordComponent") // never changed
record SpectralOperation(
        LayerKernels kernels,
        SpectralTransform transform,
        Slot in,
        Slot spectrum,
        Slot sum,
        int[] kept,
        int real,
        int imaginary)
        implements Operation {
    /** A matrix of channels, each entry all modes: real parts, then imaginary parts. */
    @Override
    public float[][] prepare(float[] weights, float[][] before) {
        float[] packed = new float[sums()];
        eachRow((from, to) -> {
            System.arraycopy(weights, real + from, packed, to, kept[2]);
            System.arraycopy(weights, imaginary + from, packed, to + transform.modesRoom(), kept[2]);
        });
        return new float[][] {packed};
    }

    /** What is done for the modes of the last axis, which begin here in the network's list and there in a packed matrix. */
    @FunctionalInterface
    private interface Row {
        void at(int listed, int packed);
    }

    /** In the list the modes are sorted by sign first: one block for each choice of signs, the first axis toggling fastest. */
    private void eachRow(Row row) {
        int dims = in.extents().dims();
        int block = kept[0] * kept[1] * kept[2];
        int entries = sum.channels() * in.channels();
        int rowsX = dims > 2 ? 2 * kept[0] : 1;
        int rowsY = dims > 1 ? 2 * kept[1] : 1;
        for (int entry = 0; entry < entries; entry++) {
            int mode = entry * 2 * transform.modesRoom();
            for (int x = 0; x < rowsX; x++) {
                for (int y = 0; y < rowsY; y++) {
                    int signs = dims == 3 ? y / kept[1] * 2 + x / kept[0] : y / kept[1];
                    int from = (signs * entries + entry) * block + (x % kept[0] * kept[1] + y % kept[1]) * kept[2];
                    row.at(from, mode);
                    mode += kept[2];
                }
            }
        }
    }

    @Override
    public void forward(Run run, float[][] prepared) {
        int room = transform.modesRoom();
        float[] x = run.value(spectrum);
        transform.toModes(false, run.value(in), in.channels(), x, run);
        float[] y = run.scratch(4, sum.channels() * 2 * room);
        int size = 2 * room;
        int row = in.channels() * size;
        for (int o = 0; o < sum.channels(); o++) {
            kernels.complexSum(prepared[0], o * row, size, x, 0, size, in.channels(), y, o * size, room, room, false);
        }
        transform.toFields(false, y, 0, sum.channels(), run.value(sum), true, run);
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        int room = transform.modesRoom();
        int size = 2 * room;
        float[] spectra = run.scratch(4, (in.channels() + sum.channels()) * size);
        int dx = sum.channels() * size;
        float[] x = run.value(spectrum);
        transform.toModes(true, run.gradient(sum), sum.channels(), spectra, run);
        int row = in.channels() * size;
        for (int o = 0; o < sum.channels(); o++) {
            kernels.addConjugateProducts(x, 0, size, spectra, o * size, in.channels(), sums, o * row, size, room, room);
        }
        if (run.wantsGradient(in)) {
            for (int i = 0; i < in.channels(); i++) {
                kernels.complexSum(
                        prepared[0],
                        i * size,
                        row,
                        spectra,
                        0,
                        size,
                        sum.channels(),
                        spectra,
                        dx + i * size,
                        room,
                        room,
                        true);
            }
            transform.toFields(true, spectra, dx, in.channels(), run.gradient(in), run.add(in), run);
        }
    }

    @Override
    public int sums() {
        return sum.channels() * in.channels() * 2 * transform.modesRoom();
    }

    @Override
    public void collect(float[] sums, float[] gradient) {
        eachRow((to, from) -> {
            int room = transform.modesRoom();
            for (int k = 0; k < kept[2]; k++) {
                gradient[real + to + k] += sums[from + k];
                gradient[imaginary + to + k] += sums[from + room + k];
            }
        });
    }
}
