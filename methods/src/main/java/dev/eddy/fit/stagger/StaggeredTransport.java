package dev.eddy.fit.stagger;

import dev.eddy.difference.AdvectionDiffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.difference.Transport;
import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.Descent;
import dev.eddy.fit.RandomWaves;
import dev.eddy.fit.RelativeError;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Direct;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.tensor.Workers;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A scalar that a steady flow carries and diffuses, advanced by networks that have seen no data but the fine residual of
 * Crank–Nicolson's rule: one network on the full grid, interleaved networks, and one coarse network alone.
 */
@Doc("interleaved networks beside one on the full grid, trained by a fine residual without data")
public record StaggeredTransport(
        @Default("32") @Doc("points along each axis") int points,

        @Default("2") @Doc("stride of the interleaved fields")
        int stride,

        @Default("1") @Doc("steps of a network at once: as many chains of frames are interleaved in time")
        int timeStride,

        @Default("12") @Doc("channels of the networks") int width,
        @Default("4") @Doc("hidden layers of the networks") int depth,
        @Default("1200") @Doc("updates") long updates,
        @Default("8") @Doc("states of an update") int batch)
        implements Experiment {
    private static final double LENGTH = 2 * Math.PI;
    private static final double STEP = 0.05;
    private static final double VISCOSITY = 0.02;
    private static final int UNROLL = 4;
    private static final int HORIZON = 20;
    private static final int TESTS = 8;
    private static final RandomWaves WAVES = new RandomWaves(6, 3, 1);
    private static final int TIMED = 50;
    private static final String PAPER =
            "X. Huang, W. Shi, Q. Meng, Y. Wang, X. Gao, J. Zhang, T.-Y. Liu, NeuralStagger: accelerating"
                    + " physics-constrained neural PDE solver with spatial-temporal decomposition, ICML 2023";

    public StaggeredTransport {
        Check.that(
                points >= 4 && stride >= 2 && points % stride == 0 && points / stride >= 4,
                "staggered-transport: points are a multiple of a stride of 2 or more, at least 4 for each coarse"
                        + " field, got %d and %d",
                points,
                stride);
        Check.that(
                timeStride >= 1 && width >= 1 && depth >= 1 && updates >= 1 && batch >= 1,
                "staggered-transport: steps, width, depth, updates and batch are at least 1, got %d, %d, %d, %d and %d",
                timeStride,
                width,
                depth,
                updates,
                batch);
    }

    @Override
    public String shortName() {
        return "staggered-transport;stride=" + stride + (timeStride == 1 ? "" : ";time-stride=" + timeStride)
                + ";updates=" + updates;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A fine field is interleaved coarse ones; a small network for each, trained together by the residual"
                        + " of the fine field.",
                List.of("q^{ij}[k, l] = q[sk + i, sl + j]", "r = (qⁿ⁺¹ − qⁿ)/Δt + ½(𝒜qⁿ⁺¹ + 𝒜qⁿ)"),
                PAPER,
                "Advection and diffusion by a steady flow in the place of Navier–Stokes; networks see the velocity"
                        + " beside the state, and give a change of it.");
    }

    @Override
    public List<Claim> claims() {
        String calibrated = "0.082 beside 0.053 of a prototype, one seed";
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("work of a worker", Quantity.number("work"))
                .atMost(0.3, Basis.THEOREM, "a coarse field has 1/s² of the points")
                .each());
        claims.add(Claim.that("interleaved beside the full grid", Quantity.number("error_staggered"))
                .over(Quantity.number("error_full"))
                .atMost(2, Basis.CALIBRATION, calibrated)
                .each());
        claims.add(Claim.that("interleaved networks follow the solver", Quantity.number("error_staggered"))
                .atMost(0.12, Basis.CALIBRATION, calibrated)
                .each());
        if (timeStride == 1) {
            claims.add(Claim.that("seconds on two workers", Quantity.number("seconds_two_workers"))
                    .over(Quantity.number("seconds_one_worker"))
                    .atMost(0.65, Basis.CALIBRATION, "two cores; a busy machine shows less")
                    .each()
                    .reported());
        }
        return Budget.claims(updates >= 600, claims);
    }

    /** Velocity, its advection and diffusion as an operator, and the solver's steps. */
    private final class Physics {
        final Tensor velocity;
        final StencilOperator rate;
        final PreparedSolve implicit;

        Physics(DType type) {
            Grid grid = Grid.periodic(2, LENGTH, points);
            double[] x = new double[points];
            for (int i = 0; i < points; i++) {
                x[i] = LENGTH * i / points;
            }
            long[] shape = {1, 1, points, points};
            Tensor along = Tensors.along(2, 4, x).expand(shape);
            Tensor across = Tensors.along(3, 4, x).expand(shape);
            Tensor u = along.cos().times(across.sin()).plus(0.5).to(type).lasting();
            Tensor v =
                    along.sin().times(across.cos()).negated().plus(0.3).to(type).lasting();
            this.velocity = Tensors.cat(List.of(u, v), 1).lasting();
            this.rate = operator(grid, u, v, 0, 1);
            StencilOperator step = operator(grid, u, v, 1, STEP / 2);
            this.implicit = new LinearSolve(new Direct(), Stopping.DEFAULT).prepare(step, u);
        }

        private static StencilOperator operator(Grid grid, Tensor u, Tensor v, double sigma, double factor) {
            DType type = u.dtype();
            return AdvectionDiffusion.of(
                    grid,
                    1,
                    List.of(u.times(factor), v.times(factor)),
                    Tensors.scalar(type, VISCOSITY * factor),
                    Tensors.scalar(type, sigma),
                    Tensors.zeros(type, 4),
                    Transport.CENTRED,
                    false);
        }

        Tensor step(Tensor q) {
            return implicit.solve(q.plus(-STEP / 2, rate.apply(q))).value();
        }
    }

    /** Networks for each chain of frames, with all their weights. */
    private record Chains(List<Layer> layers, Weights weights) {
        Tensor next(int chain, Tensor q, Tensor velocity) {
            Tensor input = Tensors.cat(List.of(q, velocity.expand(q.size(0), 2, q.size(2), q.size(3))), 1);
            return q.plus(layers.get(chain % layers.size()).apply(input, weights, Conditions.NONE));
        }

        /** So many frames after the first ones. */
        List<Tensor> frames(List<Tensor> first, Tensor velocity, int more) {
            List<Tensor> frames = new ArrayList<>(first);
            int chains = first.size();
            for (int n = 0; n < more; n++) {
                frames.add(next(n, frames.get(frames.size() - chains), velocity));
            }
            return frames;
        }
    }

    private Chains chains(Architecture architecture, Signature signature, Seed seed, DType type) {
        Blueprint blueprint = new Blueprint();
        List<Layer> layers = new ArrayList<>();
        for (int c = 0; c < timeStride; c++) {
            layers.add(architecture.design(blueprint.at("chains", c), signature));
        }
        return new Chains(layers, blueprint.draw(seed, type));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        DType type = bench.precision();
        Physics physics = new Physics(type);
        ConvNet network = new ConvNet(width, depth, Activation.GELU);
        Signature signature = signature(points);
        Findings found = Findings.finished();
        Tensor start = WAVES.fields(TESTS, points, new Draws(seed.at(1))).to(type);
        List<Tensor> first = first(physics, start);
        List<Tensor> truth = new ArrayList<>(first);
        try (NoGrad off = NoGrad.open()) {
            while (truth.size() < HORIZON + 1) {
                truth.add(physics.step(truth.get(truth.size() - 1)));
            }
        }
        double persistence = RelativeError.of(start, truth.get(HORIZON));
        found = found.artifact(field("truth", truth.get(HORIZON)));
        for (boolean interleaved : new boolean[] {false, true}) {
            String name = interleaved ? "staggered" : "full";
            Architecture architecture = interleaved ? new Staggered(network, stride) : network;
            Chains chains = chains(architecture, signature, seed.at(2), type);
            Loss<List<Tensor>> loss = given -> residual(physics, chains.frames(given, physics.velocity, UNROLL));
            Batches<List<Tensor>> batches = (own, update) -> first(
                    physics,
                    WAVES.fields(batch, points, new Draws(own.at(Stream.BATCH, update)))
                            .to(type));
            TrainingResult result = Descent.adam(updates, 3e-3)
                    .run(name, chains.weights(), loss, batches, seed.at(3), bench)
                    .get(0);
            found = found.training(name, result);
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                List<Tensor> frames = chains.frames(first, physics.velocity, HORIZON + 1 - first.size());
                found = found.number(
                                RelativeError.measure("error_" + name),
                                RelativeError.of(frames.get(HORIZON), truth.get(HORIZON)))
                        .curve(overSteps("error_over_steps_" + name, frames, truth))
                        .artifact(field(name, frames.get(HORIZON)));
                if (interleaved) {
                    found = workers(found, chains, signature, start);
                }
            }
        }
        return found.number(RelativeError.measure("error_persistence"), persistence)
                .number(
                        Measure.of("work").called("multiplications of a worker, of those on the full grid"),
                        1.0 / (stride * stride));
    }

    /** The frames before the first one that a network gives; those after the state by the solver. */
    private List<Tensor> first(Physics physics, Tensor start) {
        List<Tensor> first = new ArrayList<>(List.of(start));
        try (NoGrad off = NoGrad.open()) {
            while (first.size() < timeStride) {
                first.add(physics.step(first.get(first.size() - 1)));
            }
        }
        return first;
    }

    private static Tensor residual(Physics physics, List<Tensor> frames) {
        return new TrajectoryResidual(
                        (states, time) -> physics.rate.apply(states).negated(), TimeDifference.TRAPEZOIDAL, STEP)
                .of(Tensors.stack(frames, 1))
                .squared()
                .mean();
    }

    /** Time of steps of all coarse networks, one after another and on two threads. */
    private Findings workers(Findings found, Chains chains, Signature signature, Tensor start) {
        if (timeStride > 1) {
            return found;
        }
        List<Network> parts =
                new Staggered(new ConvNet(width, depth, Activation.GELU), stride).parts(signature, chains.weights());
        Interleaving interleaving = new Interleaving(stride, 2);
        Tensor wide = Tensors.cat(List.of(start, start, start), 1);
        List<Tensor> inputs = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            inputs.add(interleaving.part(wide, p).contiguous());
        }
        double[] seconds = new double[2];
        for (int count = 1; count <= 2; count++) {
            run(count, parts, inputs, 5);
            long begin = System.nanoTime();
            run(count, parts, inputs, TIMED);
            seconds[count - 1] = (System.nanoTime() - begin) * 1e-9;
        }
        return found.number(cost("seconds_one_worker"), seconds[0]).number(cost("seconds_two_workers"), seconds[1]);
    }

    private static void run(int workers, List<Network> parts, List<Tensor> inputs, int steps) {
        AtomicInteger next = new AtomicInteger();
        Workers.run(
                workers,
                "stagger",
                () -> {
                    for (int p = next.getAndIncrement(); p < parts.size(); p = next.getAndIncrement()) {
                        for (int n = 0; n < steps; n++) {
                            try (Scope scope = Scope.open();
                                    NoGrad off = NoGrad.open()) {
                                parts.get(p).apply(inputs.get(p));
                            }
                        }
                    }
                },
                () -> next.set(parts.size()));
    }

    private static Signature signature(int count) {
        FieldAxis axis = new FieldAxis(count, Boundary.PERIODIC);
        return Signature.fields(List.of(axis, axis), 3, 1);
    }

    private static Curve overSteps(String name, List<Tensor> frames, List<Tensor> truth) {
        double[] at = new double[HORIZON];
        double[] values = new double[HORIZON];
        for (int n = 1; n <= HORIZON; n++) {
            at[n - 1] = n;
            values[n - 1] = RelativeError.of(frames.get(n), truth.get(n));
        }
        return new Curve(name, "step", at, values);
    }

    private static Measure cost(String name) {
        return Measure.of(name).in("s").lowerIsBetter().as(Measure.Kind.COST);
    }

    private Artifact field(String series, Tensor states) {
        double[] at = new double[points];
        for (int i = 0; i < points; i++) {
            at[i] = LENGTH * i / points;
        }
        return new Artifact(
                Role.FIELD,
                "scalar after 20 steps",
                series,
                List.of(ArtifactAxis.space("x", at), ArtifactAxis.space("y", at)),
                new NumericArray(
                        new long[] {points, points},
                        states.detach().select(0, 0).select(0, 0).contiguous().toDoubles()));
    }

    @Override
    public StaggeredTransport quick() {
        return new StaggeredTransport(
                Math.min(points, 8 * stride),
                stride,
                timeStride,
                Math.min(width, 6),
                Math.min(depth, 2),
                Math.min(updates, 40),
                Math.min(batch, 4));
    }
}
