package dev.eddy.ode;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * Errors of the samples of a batch in units of what the tolerance allows: the root of the mean over the elements of a sample of
 * (error/(absolute + relative · |x|))².
 */
record ErrorNorm(Tolerance tolerance) {
    /** Of a step, with |x| the larger one of both ends; not-a-number where the state behind is not finite. */
    double[] ofStep(List<Tensor> errors, Tensor before, Tensor behind) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor scale = scale(before.abs().maximum(behind.abs()));
            Tensor first = squares(errors.get(0), scale);
            // Adds what is not finite.
            double[] fine = first.plus(means(behind.times(0).abs())).toDoubles();
            if (errors.size() == 1) {
                return roots(fine);
            }
            double[] coarse = squares(errors.get(1), scale).toDoubles();
            double[] out = new double[fine.length];
            for (int i = 0; i < out.length; i++) {
                double whole = fine[i] + 0.01 * coarse[i];
                out[i] = whole == 0 ? 0 : fine[i] / Math.sqrt(whole);
            }
            return out;
        }
    }

    /** Of anything, beside a state. */
    double[] of(Tensor value, Tensor state) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return roots(squares(value, scale(state.abs())).toDoubles());
        }
    }

    private Tensor scale(Tensor size) {
        // What is 0 and stays 0 has no error, also where the absolute tolerance is 0.
        double least = size.dtype() == DType.FLOAT64 ? 1e-300 : 1e-37;
        return size.times(tolerance.relative()).plus(Math.max(tolerance.absolute(), least));
    }

    private static Tensor squares(Tensor error, Tensor scale) {
        return means(error.abs().over(scale).squared());
    }

    private static Tensor means(Tensor values) {
        return values.rank() == 1 ? values : values.reshape(values.size(0), -1).mean(1);
    }

    private static double[] roots(double[] squares) {
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.sqrt(squares[i]);
        }
        return squares;
    }
}
