package dev.eddy.inference;

import dev.eddy.check.Check;
import dev.eddy.closure.Closure;
import dev.eddy.closure.Differentiation;
import dev.eddy.closure.PrescribedFields;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.inference.Inference.Part;
import dev.eddy.initial.InitialStates;
import dev.eddy.nn.PointArchitecture;
import dev.eddy.random.Seed;
import dev.eddy.result.InferredField;
import dev.eddy.result.NumericArray;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/** What the problems on a periodic plane, two long and one wide, have in common. */
final class PlaneCase {
    /** So fine that the classical Runge–Kutta method counts as exact (section C.5 of the published experiments). */
    static final Method REFERENCE = Method.explicit(Differentiation.Explicit.Scheme.RK4, 1e-3);

    private static final int TRUTH = 1;
    private static final int STATES = 2;

    private PlaneCase() {}

    static Grid grid(int points) {
        return new Grid(List.of(
                new Axis(2, points, Boundary.PERIODIC), new Axis(1, Math.max(2, points / 2), Boundary.PERIODIC)));
    }

    static void check(String who, int points, int states, double every, double horizon, Observations observations) {
        Check.that(
                points >= 8 && points % 2 == 0,
                "%s: points, the cells of the long axis, is even and at least 8, got %d",
                who,
                points);
        checkTimes(who, states, every, horizon);
        observations.check((long) points * points / 2);
    }

    static void checkTimes(String who, int states, double every, double horizon) {
        Check.that(states >= 1, "%s: states is at least 1, got %d", who, states);
        Check.that(
                every > 0 && horizon >= every && Math.abs(horizon / every - Math.rint(horizon / every)) < 1e-6,
                "%s: the horizon is a multiple of every, the time between judged states; got %s and %s",
                who,
                horizon,
                every);
    }

    /** Networks of coordinates alone, which know of time where the field does. */
    static void check(String who, PointArchitecture network, boolean dynamic, int outputs) {
        network.parameterCount(2, outputs);
        Check.that(
                network.isSteady() || dynamic,
                "%s: the unknown field is steady and the network %s is one of time too; leave out its 'dynamic'",
                who,
                network.shortName());
    }

    static Tensor states(StateSpace space, InitialStates states, int count, long seed, Part part, DType type) {
        return states.sample(space, new Seed(seed).at(STATES, part.ordinal()), 0, count, type);
    }

    /** One component of a true field, {@code [1, 1, x, y]}. */
    static Tensor component(Grid grid, InitialStates field, long seed, int component, DType type) {
        return field.sample(new StateSpace(grid, 1), new Seed(seed).at(TRUTH, component), 0, 1, type);
    }

    /** A true field by name, which is computed once if it is steady. */
    static Closure truth(String name, boolean dynamic, DoubleFunction<Tensor> at) {
        if (!dynamic) {
            return Closure.of(Map.of(name, at.apply(0)));
        }
        return new PrescribedFields(Set.of(name), time -> Map.of(name, at.apply(time)));
    }

    /** A field at every judged time, or once if it is steady. */
    static InferredField compared(
            Inference problem, String name, boolean dynamic, Closure learned, Closure truth, DType type) {
        List<Tensor> inferred = new ArrayList<>();
        List<Tensor> exact = new ArrayList<>();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor any = Tensors.zeros(type, problem.space().shape(1));
            for (int step = 0; step <= (dynamic ? problem.steps() : 0); step++) {
                double time = step * problem.every();
                inferred.add(field(learned, name, time, any));
                exact.add(field(truth, name, time, any));
            }
            return InferredField.inSpace(name, array(inferred), array(exact));
        }
    }

    /** A field of a closure at a time and a state. */
    static Tensor field(Closure closure, String name, double time, Tensor state) {
        Tensor field = closure.fields(closure.parameters(), time, state).get(name);
        if (field == null) {
            throw new IllegalStateException(closure.names() + " has no " + name);
        }
        return field;
    }

    static NumericArray array(List<Tensor> times) {
        Tensor all = Tensors.cat(times, 0);
        return new NumericArray(all.shape(), all.toFloats());
    }
}
