package dev.eddy.inverse;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.implicit.Closure;
import dev.eddy.implicit.CoordinateClosure;
import dev.eddy.implicit.Differentiation;
import dev.eddy.implicit.NamedField;
import dev.eddy.implicit.PrescribedFields;
import dev.eddy.initial.InitialStates;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.random.Seed;
import dev.eddy.result.inverse.InferredField;
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

/** A problem on the periodic plane [−1, 1] × [0, 1] with one scalar and one unknown field of coordinates. */
interface PlaneProblem extends InverseProblem {
    /** So fine that the classical Runge–Kutta method counts as exact (section C.5 of the published experiments). */
    Method REFERENCE = Method.explicit(Differentiation.Explicit.Scheme.RK4, 1e-3);

    /** Usual states that are observed; written as short names are. */
    String TRAIN_STATES = "clamp;0.0;1.0;gaussian-process;30,10;0.3;0.4";

    /** Usual states that are held out. */
    String TEST_STATES = "clamp;0.0;1.0;gaussian-process;30,10;0.1;1";

    /** Coordinates of the seed of true fields. */
    int TRUTH = 1;

    /** Coordinates of the seed of initial states. */
    int STATES = 2;

    /** Cells of the long axis. */
    int points();

    /** Whether the field changes with time. */
    boolean dynamic();

    /** Trajectories that are observed, and as many that are held out. */
    int states();

    /** Where the observed ones start. */
    InitialStates trainStates();

    /** Where the held-out ones start. */
    InitialStates testStates();

    /** Of the true field, of the states and of the noise. */
    long seed();

    /** What all of these refuse. */
    static void check(
            String who,
            int points,
            int states,
            double every,
            double horizon,
            Observations observations,
            InitialStates... distributions) {
        Check.that(
                points >= 8 && points % 2 == 0,
                "%s: points, the cells of the long axis, is even and at least 8, got %d",
                who,
                points);
        Check.that(states >= 1, "%s: states is at least 1, got %d", who, states);
        Judged.check(who, every, horizon, observations);
        observations.check((long) points * points / 2);
        for (InitialStates distribution : distributions) {
            distribution.check(new StateSpace(grid(points), 1));
        }
    }

    private static Grid grid(int points) {
        return new Grid(List.of(new Axis(2, points, Boundary.PERIODIC), new Axis(1, points / 2, Boundary.PERIODIC)));
    }

    /** Twice as many cells along the long axis as across. */
    default Grid grid() {
        return grid(points());
    }

    /** The one unknown field. */
    default NamedField unknown() {
        return unknowns().get(0);
    }

    @Override
    default StateSpace space() {
        return new StateSpace(grid(), 1);
    }

    @Override
    default int observedCount() {
        return states();
    }

    @Override
    default int heldOutCount() {
        return states();
    }

    /** Networks of coordinates alone, which know of time where the field does. */
    @Override
    default void check(PointArchitecture network, Method method) {
        network.parameterCount(networkInputs(), networkOutputs());
        Check.that(
                network.isSteady() || dynamic(),
                "the unknown field is steady and the network %s is one of time too; leave out its 'dynamic'",
                network.shortName());
    }

    @Override
    default int networkInputs() {
        return 2;
    }

    @Override
    default Closure closure(PointNetwork network, DType type) {
        return new CoordinateClosure(grid(), network, unknowns());
    }

    @Override
    default Tensor initialStates(Part part, DType type) {
        InitialStates distribution = part == Part.OBSERVED ? trainStates() : testStates();
        return distribution.sample(space(), noiseSeed().at(STATES, part.ordinal()), 0, states(), type);
    }

    @Override
    default Method reference() {
        return REFERENCE;
    }

    @Override
    default Seed noiseSeed() {
        return new Seed(seed());
    }

    /** One component of the true field, {@code [1, 1, x, y]}. */
    default Tensor component(InitialStates field, int component, DType type) {
        return field.sample(space(), noiseSeed().at(TRUTH, component), 0, 1, type);
    }

    /** The true field, which is computed once if it is steady. */
    default Closure truth(DoubleFunction<Tensor> at) {
        String name = unknown().name();
        return dynamic()
                ? new PrescribedFields(Set.of(name), time -> Map.of(name, at.apply(time)))
                : Closure.of(Map.of(name, at.apply(0)));
    }

    /** At every judged time, or once if it is steady. */
    @Override
    default List<InferredField> compared(Closure learned, DType type) {
        List<Tensor> inferred = new ArrayList<>();
        List<Tensor> exact = new ArrayList<>();
        String name = unknown().name();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Closure truth = truth(type);
            Tensor any = Tensors.zeros(type, space().shape(1));
            for (int step = 0; step <= (dynamic() ? steps() : 0); step++) {
                inferred.add(Judged.field(learned, name, step * every(), any));
                exact.add(Judged.field(truth, name, step * every(), any));
            }
            return List.of(Judged.inSpace(name, space().grid(), every(), inferred, exact));
        }
    }

    private static String distribution(String setting, InitialStates states, String usual) {
        return states.shortName().equals(usual)
                ? ""
                : ";" + setting + "=" + states.shortName().replace(';', ' ');
    }

    /** How tables call it: {@code kind;points;dynamic;…}, without what is usual. */
    default String shortName(String kind, String own) {
        return kind + ";" + points() + (dynamic() ? ";dynamic" : "") + own + ProblemNotes.name(this)
                + (states() == 5 ? "" : ";states=" + states())
                + distribution("train-states", trainStates(), TRAIN_STATES)
                + distribution("test-states", testStates(), TEST_STATES) + (seed() == 0 ? "" : ";seed=" + seed());
    }
}
