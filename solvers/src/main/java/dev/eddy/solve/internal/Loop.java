package dev.eddy.solve.internal;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.Solution;
import dev.eddy.tensor.Carried;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Iterations from the first to the last. */
public final class Loop {
    private Loop() {}

    public static Solution run(Iteration start, Watch watch) {
        try (Scope scope = Scope.open();
                Carried carried = new Carried()) {
            Iteration state = start;
            watch.see(state);
            int count = 0;
            while (watch.goesOn(count)) {
                state = advance(state, watch.active(), carried);
                watch.see(state);
                count++;
                if (watch.mayBeDone()) {
                    state = renewed(state, carried);
                    watch.seeAgain(state);
                }
            }
            if (count > 0) {
                watch.seeLast(state);
            }
            return watch.solution(scope.keep(state.value().alias()), count);
        }
    }

    /** So many iterations of every sample, whatever comes of them. Its value and residual belong to the open scope. */
    public static Iteration unwatched(Iteration start, int count) {
        try (Scope scope = Scope.open();
                Carried carried = new Carried()) {
            Tensor value = start.value();
            double[] ones = new double[Math.toIntExact(value.size(0))];
            Arrays.fill(ones, 1);
            Tensor active =
                    Tensors.along(0, value.rank(), ones).to(value.dtype()).to(value.device());
            Iteration state = start;
            for (int i = 0; i < count; i++) {
                state = advance(state, active, carried);
            }
            return new Ended(
                    scope.keep(state.value().alias()),
                    scope.keep(state.residual().alias()));
        }
    }

    /** Where iterations have ended. */
    private record Ended(Tensor value, Tensor residual) implements Iteration {
        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            throw new IllegalStateException("what has ended does not go on");
        }
    }

    private static Iteration advance(Iteration state, Tensor active, Carried carried) {
        try (Scope scope = Scope.open()) {
            Iteration next = state.next(active);
            carry(next, carried);
            return next;
        }
    }

    private static Iteration renewed(Iteration state, Carried carried) {
        try (Scope scope = Scope.open()) {
            Iteration renewed = state.renewed();
            carry(renewed, carried);
            return renewed;
        }
    }

    private static void carry(Iteration state, Carried carried) {
        List<Tensor> tensors = new ArrayList<>(state.tensors());
        state.broken().ifPresent(tensors::add);
        state.indefinite().ifPresent(tensors::add);
        carried.take(tensors);
    }
}
