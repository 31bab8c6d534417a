package dev.eddy.fit.stagger;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.Descent;
import dev.eddy.fit.LastFrame;
import dev.eddy.fit.RandomWaves;
import dev.eddy.fit.RelativeError;
import dev.eddy.grid.Boundary;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

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
        @Default("3") @Doc("points of their kernels") int kernel,
        @Default("1200") @Doc("updates") long updates,
        @Default("8") @Doc("states of an update") int batch)
        implements Experiment {
    private static final int UNROLL = 4;
    private static final int HORIZON = 20;
    private static final int TESTS = 8;
    /** A state that is left as it was is off by about 1 after the horizon, as in the measurements that the bounds are of. */
    private static final RandomWaves WAVES = new RandomWaves(6, 2, 1);

    private static final int CONTROLLED = 10;
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
                .atMost(2, Basis.CALIBRATION, calibrated + "; 2.0 to 2.3 here")
                .each()
                .reported());
        claims.add(Claim.that("interleaved networks follow the solver", Quantity.number("error_staggered"))
                .atMost(
                        timeStride == 1 ? 0.12 : 0.225,
                        Basis.CALIBRATION,
                        timeStride == 1 ? calibrated : Basis.WORST_OF_THREE)
                .each());
        if (timeStride == 1) {
            claims.add(Claim.that(
                            "one part by itself follows the solver at its resolution",
                            Quantity.number("error_one_part"))
                    .atMost(0.12, Basis.CALIBRATION, calibrated + " of all parts")
                    .each());
            claims.add(Claim.that("a source found through the networks", Quantity.number("control_networks"))
                    .over(Quantity.number("control_none"))
                    .below(1, Basis.PAPER, PAPER)
                    .each());
            claims.add(Claim.that("seconds on two workers", Quantity.number("seconds_two_workers"))
                    .over(Quantity.number("seconds_one_worker"))
                    .atMost(0.65, Basis.CALIBRATION, "two cores; a busy machine shows less")
                    .each()
                    .reported());
        }
        claims.add(Claim.that("interleaved beside one coarse network alone", Quantity.number("error_staggered"))
                .over(Quantity.number("error_coarse"))
                .below(1, Basis.PAPER, PAPER)
                .each()
                .reported());
        return Budget.claims(updates >= 600, claims);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        DType type = bench.precision();
        CarriedScalar fine = new CarriedScalar(points, type);
        Tensor start = WAVES.fields(TESTS, points, new Draws(seed.at(1))).to(type);
        List<Tensor> truth = fine.frames(start, HORIZON + 1);
        Findings found = Findings.finished()
                .artifact(field("truth", truth.get(HORIZON)))
                .number(RelativeError.measure("error_persistence"), RelativeError.of(start, truth.get(HORIZON)))
                .number(
                        Measure.of("work").called("multiplications of a worker, of those on the full grid"),
                        1.0 / (stride * stride));
        Trained full = train("full", network(), fine, points, seed, bench);
        found = judged(full.into(found), "full", full.chains, fine, truth);
        Trained staggered = train("staggered", new Staggered(network(), stride), fine, points, seed, bench);
        found = judged(staggered.into(found), "staggered", staggered.chains, fine, truth);
        if (timeStride == 1) {
            Signature whole = Signature.fields(axes(points), Chains.CHANNELS, 1);
            List<Network> parts = new Staggered(network(), stride).parts(whole, staggered.chains.weights());
            PartsApart apart = new PartsApart(parts, new Interleaving(stride, 2), fine);
            double[] seconds = apart.seconds(start);
            found = found.number(
                            RelativeError.measure("error_one_part")
                                    .called("relative error of one part by itself, at its resolution"),
                            apart.error(truth))
                    .number(Measures.seconds("seconds_one_worker"), seconds[0])
                    .number(Measures.seconds("seconds_two_workers"), seconds[1]);
            found = control(found, staggered.chains, fine, seed, bench);
        }
        CarriedScalar rough = new CarriedScalar(points / stride, type);
        Trained coarse = train("coarse", network(), rough, points / stride, seed, bench);
        Interleaving interleaving = new Interleaving(stride, 2);
        return judged(
                coarse.into(found),
                "coarse",
                coarse.chains,
                rough,
                truth.stream().map(state -> interleaving.part(state, 0)).toList());
    }

    private Architecture network() {
        return new ConvNet(width, depth, Activation.GELU, kernel);
    }

    private record Trained(String name, Chains chains, TrainingResult result) {
        Findings into(Findings found) {
            return found.training(name, result);
        }
    }

    /** Without data: by the residual of the frames that networks make of fields that nobody solved for. */
    private Trained train(
            String name, Architecture architecture, CarriedScalar physics, int size, Seed seed, Workbench bench) {
        DType type = bench.precision();
        Chains chains = Chains.of(architecture, axes(size), timeStride, seed.at(2), type);
        Loss<List<Tensor>> loss = given -> physics.misfit(chains.frames(given, physics.velocity(), UNROLL));
        Batches<List<Tensor>> batches = (own, update) -> physics.frames(
                WAVES.fields(batch, size, new Draws(own.at(Stream.BATCH, update)))
                        .to(type),
                timeStride);
        return new Trained(
                name,
                chains,
                Descent.adam(updates, 3e-3)
                        .run(name, chains.weights(), loss, batches, seed.at(3), bench)
                        .get(0));
    }

    private Findings judged(Findings found, String name, Chains chains, CarriedScalar physics, List<Tensor> truth) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            List<Tensor> frames =
                    chains.frames(truth.subList(0, timeStride), physics.velocity(), HORIZON + 1 - timeStride);
            return found.number(
                            RelativeError.measure("error_" + name),
                            RelativeError.of(frames.get(HORIZON), truth.get(HORIZON)))
                    .curve(overSteps("error_over_steps_" + name, frames, truth))
                    .artifact(field(name, frames.get(HORIZON)));
        }
    }

    /** A source that is found by descending through the interleaved networks, judged by the solver. */
    private Findings control(Findings found, Chains chains, CarriedScalar fine, Seed seed, Workbench bench) {
        Tensor fields = WAVES.fields(2, points, new Draws(seed.at(4))).to(bench.precision());
        SourceControl control = new SourceControl(fine, fields.narrow(0, 0, 1), fields.narrow(0, 1, 1), CONTROLLED);
        Tensor through = control.found(
                "control", q -> chains.next(List.of(q), fine.velocity()).get(0), seed.at(5), bench);
        Tensor exact = control.found("control-solver", fine::step, seed.at(6), bench);
        return found.number(
                        RelativeError.measure("control_none").called("distance from the goal without a source"),
                        control.distance(Tensors.zerosLike(through)))
                .number(
                        RelativeError.measure("control_networks")
                                .called("distance from the goal, source found through networks"),
                        control.distance(through))
                .number(
                        RelativeError.measure("control_solver")
                                .called("distance from the goal, source found through the solver"),
                        control.distance(exact));
    }

    private static List<FieldAxis> axes(int count) {
        FieldAxis axis = new FieldAxis(count, Boundary.PERIODIC);
        return List.of(axis, axis);
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

    private static Artifact field(String series, Tensor states) {
        return LastFrame.of("scalar after 20 steps", series, states.unsqueeze(1), CarriedScalar.LENGTH);
    }

    @Override
    public StaggeredTransport quick() {
        return new StaggeredTransport(
                Math.min(points, 8 * stride),
                stride,
                timeStride,
                Math.min(width, 6),
                Math.min(depth, 2),
                kernel,
                Math.min(updates, 40),
                Math.min(batch, 4));
    }
}
