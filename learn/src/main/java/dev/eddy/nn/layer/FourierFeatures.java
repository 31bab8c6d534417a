package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Numbers with sines and cosines of theirs (Vaswani et al. 2017): x, then sin ω_k x, then cos ω_k x, for the frequencies ω_k =
 * π·first·ratioᵏ; over the last axis, k fastest.
 */
record FourierFeatures(int frequencies, double first, double ratio) {
    /** Features of so many numbers. */
    int width(int numbers) {
        return numbers * (1 + 2 * frequencies);
    }

    Tensor apply(Tensor x) {
        if (frequencies == 0) {
            return x;
        }
        double[] omega = new double[frequencies];
        for (int k = 0; k < frequencies; k++) {
            omega[k] = Math.PI * first * Math.pow(ratio, k);
        }
        Tensor row = Tensors.of(omega, frequencies).to(x.dtype()).to(x.device());
        int last = x.rank() - 1;
        long[] shape = x.shape();
        shape[last] *= frequencies;
        Tensor angles = x.size(last) == 1
                ? x.times(row)
                : x.unsqueeze(last + 1).times(row).reshape(shape);
        return Tensors.cat(List.of(x, angles.sin(), angles.cos()), last);
    }
}
