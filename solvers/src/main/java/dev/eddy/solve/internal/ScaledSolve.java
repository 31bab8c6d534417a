package dev.eddy.solve.internal;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.IterativeSolver;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An iterative solve outside of the null space, of samples of usual size: inner products in single precision would vanish or
 * overflow where a right-hand side is tiny or huge.
 *
 * @param rounding what is as good as the tolerance; null if nothing is
 */
public record ScaledSolve(
        IterativeSolver solver,
        LinearOperator operator,
        Stopping stopping,
        @Nullable Rounding rounding) {
    private static final double LEAST = 1e-12;

    public Solution solve(Tensor rightHandSide, Tensor guess) {
        try (Scope scope = Scope.open()) {
            Tensor b = operator.withoutNullSpace(rightHandSide);
            double[] units = units(b, guess);
            boolean usual = Arrays.stream(units).allMatch(unit -> unit == 1);
            Tensor size = Tensors.along(0, b.rank(), units).to(b.dtype());
            Tensor scaled = usual ? b : b.over(size);
            Tensor from = usual ? guess : guess.over(size);
            Solution solution =
                    Loop.run(solver.start(operator, scaled, from), new Watch(scaled, stopping, units, rounding));
            Tensor x = usual ? solution.value() : solution.value().times(size);
            return solution.withValue(scope.keep(operator.withoutNullSpace(x).alias()));
        }
    }

    /** Size of every sample where it is unusual, else 1. */
    private double[] units(Tensor b, Tensor guess) {
        double[] units = new double[Math.toIntExact(b.size(0))];
        Arrays.fill(units, 1);
        if (b.dtype() != DType.FLOAT32) {
            return units;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double[] sizes = norms(b);
            if (Arrays.stream(sizes).noneMatch(ScaledSolve::isFar)) {
                return units;
            }
            // What the iteration works on: from a guess of usual size it is not small at first.
            double[] rests = norms(b.minus(operator.apply(guess)));
            for (int i = 0; i < units.length; i++) {
                double size = Math.max(sizes[i], rests[i]);
                units[i] = isFar(sizes[i]) && isFar(size) ? size : 1;
            }
            return units;
        }
    }

    private static boolean isFar(double size) {
        return size > 0 && Double.isFinite(size) && (size < LEAST || size > 1 / LEAST);
    }

    private static double[] norms(Tensor tensor) {
        return Batched.norm(tensor.detach().to(DType.FLOAT64)).toDoubles();
    }
}
