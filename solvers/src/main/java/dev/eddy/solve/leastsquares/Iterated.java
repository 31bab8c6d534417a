package dev.eddy.solve.leastsquares;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearMap;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.internal.Batched;
import dev.eddy.solve.internal.Loop;
import dev.eddy.solve.internal.Lost;
import dev.eddy.solve.internal.Watch;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/** An iterative method on one map, from zero: right-hand sides of usual size, and nothing that is no number. */
record Iterated(LinearMap map, Start start) implements LeastSquaresSolver.Prepared {
    /** The state before the first iteration. Its residual is that of the normal equations. */
    @FunctionalInterface
    interface Start {
        Iteration of(LinearMap map, Tensor rightHandSide);
    }

    @Override
    public Solution solve(Tensor rightHandSide, Stopping stopping) {
        try (Scope scope = Scope.open()) {
            Lost lost = Lost.of(Batched.largest(rightHandSide));
            Tensor sound = lost.without(rightHandSide);
            Tensor unit = Batched.unit(sound);
            Tensor b = sound.over(unit);
            Watch watch = new Watch(map.applyTranspose(b), stopping, unit.toDoubles(), null);
            watch.lose(lost);
            Solution solution = Loop.run(start.of(map, b), watch);
            Tensor x = solution.value().times(Norms.like(unit, solution.value()));
            Lost ended = Lost.of(solution.samples().stream()
                    .mapToDouble(Solution.Sample::residual)
                    .toArray());
            return solution.withValue(scope.keep(ended.marked(x).alias()));
        }
    }

    @Override
    public LeastSquaresSolver.Prepared transposed() {
        return new Iterated(map.transposed(), start);
    }
}
