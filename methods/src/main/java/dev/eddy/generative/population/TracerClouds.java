package dev.eddy.generative.population;

import dev.eddy.equation.Profile;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.spectral.Calculus;
import dev.eddy.spectral.Interpolation;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clouds of tracers, released somewhere in flows of a scenario whose state is vorticity in the plane, and carried along for as long as its trajectories
 * last: dX/dt = u(X, t), by RK4 through every second snapshot, with velocities from the Fourier series of the vorticity.
 *
 * <p>Places are relative to that of the release, in units of the radius of a cloud; a tracer is seen with its place and its velocity at
 * release, in units of the root mean square of all. Flows are alike everywhere, and whether a cloud crosses the edge of the box does not show.
 *
 * @param clouds released in each flow
 * @param tracers of a cloud
 * @param radius standard deviation of the places of its tracers at release, over the extent of the box
 */
record TracerClouds(Scenario scenario, int clouds, int tracers, double radius) implements SharedPiece {
    static final String TRAIN = "train";
    static final String TEST = "test";
    private static final String BEFORE = "_before";
    private static final String AFTER = "_after";
    private static final String SPEED = "_velocity";

    TracerClouds {
        scenario.requirePeriodic("tracer-flows");
        Check.that(
                scenario.dims() == 2 && scenario.space().channels() == 1,
                "tracers are carried by vorticity in the plane, got a scenario with states %s",
                scenario.space());
        Check.that(
                Math.min(scenario.trainHorizon(), scenario.testHorizon()) >= 2
                        && scenario.trainHorizon() % 2 == 0
                        && scenario.testHorizon() == scenario.trainHorizon(),
                "tracers are carried by pairs of steps: train-horizon and test-horizon are the same even number, got %d"
                        + " and %d",
                scenario.trainHorizon(),
                scenario.testHorizon());
    }

    @Override
    public String shortName() {
        return "tracer-clouds-" + clouds + "-" + tracers;
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, bench.precision());
        Map<String, Tensor> parts = new HashMap<>();
        released(parts, TRAIN, data.trainTrajectories(bench.progress()), seed.at(1), bench);
        released(parts, TEST, data.testTrajectories(bench.progress()), seed.at(2), bench);
        return Piece.of(parts);
    }

    private void released(Map<String, Tensor> parts, String set, Tensor flows, Seed seed, Workbench bench) {
        List<Tensor> before = new ArrayList<>();
        List<Tensor> after = new ArrayList<>();
        List<Tensor> speed = new ArrayList<>();
        Grid grid = scenario.grid();
        Calculus calculus = new Calculus(grid, DType.FLOAT64);
        for (int flow = 0; flow < flows.size(0); flow++) {
            bench.pause();
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                Tensor velocity = calculus.velocity(flows.select(0, flow).to(DType.FLOAT64));
                Tensor centres = centres(seed.at(Stream.INITIAL_STATE, flow));
                Tensor released =
                        offsets(seed.at(Stream.NOISE, flow)).plus(centres).reshape(-1, 2);
                speed.add(scope.keep(at(velocity, 0, grid, released).reshape(clouds, tracers, 2)));
                Tensor carried = carried(velocity, grid, released).reshape(clouds, tracers, 2);
                before.add(scope.keep(released.reshape(clouds, tracers, 2).minus(centres)));
                after.add(scope.keep(carried.minus(centres)));
            }
        }
        double unit = radius * scenario.extent();
        parts.put(set + BEFORE, Tensors.cat(before, 0).over(unit).to(bench.precision()));
        parts.put(set + AFTER, Tensors.cat(after, 0).over(unit).to(bench.precision()));
        parts.put(set + SPEED, Tensors.cat(speed, 0).to(bench.precision()));
    }

    /** {@code [clouds, 1, 2]}. */
    private Tensor centres(Seed seed) {
        return Tensors.of(new Draws(seed).uniforms(2 * clouds, 0, scenario.extent()), clouds, 1, 2);
    }

    private Tensor offsets(Seed seed) {
        return Tensors.of(new Draws(seed).normals(2 * clouds * tracers), clouds, tracers, 2)
                .times(radius * scenario.extent());
    }

    /** Velocity of the snapshot at places {@code [tracers, 2]}. */
    private static Tensor at(Tensor velocity, int snapshot, Grid grid, Tensor places) {
        return Interpolation.at(velocity.narrow(0, snapshot, 1), grid, places)
                .select(0, 0)
                .transpose(0, 1)
                .contiguous();
    }

    /** Where tracers are after all snapshots: RK4 whose middle is the snapshot between two. */
    Tensor carried(Tensor velocity, Grid grid, Tensor released) {
        double step = 2 * scenario.dt();
        Tensor x = released;
        for (int i = 0; i + 2 < velocity.size(0); i += 2) {
            Tensor k1 = at(velocity, i, grid, x);
            Tensor k2 = at(velocity, i + 1, grid, x.plus(step / 2, k1));
            Tensor k3 = at(velocity, i + 1, grid, x.plus(step / 2, k2));
            Tensor k4 = at(velocity, i + 2, grid, x.plus(step, k3));
            x = x.plus(step / 6, k1.plus(2, k2).plus(2, k3).plus(k4));
        }
        return x;
    }

    /** The clouds of a set as populations. */
    static List<Population> populations(Piece piece, String set, double unit) {
        Tensor before = piece.tensor(set + BEFORE);
        Tensor after = piece.tensor(set + AFTER);
        Tensor speed = piece.tensor(set + SPEED).over(unit);
        List<Population> all = new ArrayList<>();
        for (int i = 0; i < before.size(0); i++) {
            Tensor start = before.select(0, i).contiguous();
            Tensor seen = Tensors.cat(List.of(start, speed.select(0, i)), 1);
            all.add(new Population(start, after.select(0, i).contiguous(), seen, null));
        }
        return all;
    }

    /** Root mean square of the velocities at release, of the clouds to learn from. */
    static double unit(Piece piece) {
        return Math.sqrt(
                piece.tensor(TRAIN + SPEED).to(DType.FLOAT64).squared().mean().item());
    }
}
