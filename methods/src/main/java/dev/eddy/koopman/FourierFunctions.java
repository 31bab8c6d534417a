package dev.eddy.koopman;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * e^{i k·θ} of angles θ with whole numbers |k_a| ≤ most on every axis, in row-major order of k; complex.
 *
 * @param dimension number of angles
 * @param most 0 or more
 */
public record FourierFunctions(int dimension, int most) implements Dictionary {
    public FourierFunctions {
        Check.that(
                dimension >= 1 && most >= 0 && Math.pow(2.0 * most + 1, dimension) <= 100_000,
                "Fourier functions have 1 or more angles and 100000 waves at most, got %d angles and waves up to %d in"
                        + " each; take fewer waves, or radial functions",
                dimension,
                most);
    }

    @Override
    public int size() {
        return (int) Math.round(Math.pow(2.0 * most + 1, dimension));
    }

    @Override
    public Tensor values(Tensor states) {
        Check.that(
                states.rank() == 2 && states.size(1) == dimension,
                "expected angles [sample, %d], got %s",
                dimension,
                states);
        int each = 2 * most + 1;
        List<Tensor> columns = new ArrayList<>();
        for (int j = 0; j < size(); j++) {
            Tensor phase = states.select(1, 0).times(0);
            int rest = j;
            for (int d = dimension - 1; d >= 0; d--) {
                phase = phase.plus(rest % each - most, states.select(1, d));
                rest /= each;
            }
            columns.add(Tensors.complex(phase.cos(), phase.sin()));
        }
        return Tensors.stack(columns, 1);
    }
}
