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
 * An iterative solve outside of the null space, of samples of usual size: inner products would vanish or overflow where a
 * right-hand side is tiny or huge. Sizes are changed by powers of two, which rounds nothing. Samples whose right-hand side is no
 * number are lost, and kept away from the others.
 *
 * @param rounding what is as good as the tolerance; null if nothing is
 */
public record ScaledSolve(
        IterativeSolver.Start start,
        LinearOperator operator,
        Stopping stopping,
        @Nullable Rounding rounding) {
    public Solution solve(Tensor rightHandSide, Tensor guess) {
        try (Scope scope = Scope.open()) {
            double[] sizes = Batched.largest(rightHandSide);
            Lost lost = Lost.of(sizes);
            Tensor b = operator.inRange(lost.without(rightHandSide));
            Tensor from = lost.without(guess);
            double[] units = units(b, from, sizes);
            boolean usual = Arrays.stream(units).allMatch(unit -> unit == 1);
            Tensor size = Tensors.along(0, b.rank(), units).to(b.dtype()).to(b.device());
            Tensor scaled = usual ? b : b.over(size);
            Watch watch = new Watch(scaled, stopping, units, rounding);
            watch.lose(lost);
            Solution solution = Loop.run(start.at(scaled, usual ? from : from.over(size)), watch);
            Tensor x = usual ? solution.value() : solution.value().times(size);
            // Also where the operator is no number.
            Lost ended = Lost.of(solution.samples().stream()
                    .mapToDouble(Solution.Sample::residual)
                    .toArray());
            return solution.withValue(
                    scope.keep(ended.marked(operator.withoutNullSpace(x)).alias()));
        }
    }

    /** A power of two of the size of every sample where that is unusual, else 1. */
    private double[] units(Tensor b, Tensor guess, double[] sizes) {
        DType type = b.dtype();
        double[] units = new double[sizes.length];
        Arrays.fill(units, 1);
        if (Arrays.stream(sizes).noneMatch(size -> Batched.isFar(size, type))) {
            return units;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            // What the iteration works on: from a guess of usual size it is not small at first.
            double[] rests = Batched.largest(b.minus(operator.apply(guess)));
            for (int i = 0; i < units.length; i++) {
                double size = Math.max(sizes[i], rests[i]);
                units[i] = Batched.isFar(sizes[i], type) && Batched.isFar(size, type) ? Batched.powerOfTwo(size) : 1;
            }
            return units;
        }
    }
}
