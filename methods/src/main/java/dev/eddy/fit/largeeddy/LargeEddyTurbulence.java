package dev.eddy.fit.largeeddy;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.Descent;
import dev.eddy.fit.HeunFrames;
import dev.eddy.fit.LastFrame;
import dev.eddy.fit.RelativeError;
import dev.eddy.fit.SampledBatches;
import dev.eddy.grid.Boundary;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.result.Artifact;
import dev.eddy.result.Measures;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.turbulence.EddyViscosity;
import dev.eddy.turbulence.FlowOperators;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * An operator from a first velocity in a periodic box to the frames after it, trained by the equations of large-eddy simulation without
 * labels; beside one that learns from labelled trajectories, the simulation with other eddies, and persistence. Times are channels of the
 * operator, and what it adds is made divergence-free.
 */
@Doc("operators that learn large-eddy simulation in a box without labels: decaying turbulence and mixing layers")
public record LargeEddyTurbulence(
        @Default("decaying") @Doc("the flow") TurbulentFlow flow,
        @Default("16") @Doc("points along each axis") int points,
        @Default("8") @Doc("frames after the first") int frames,
        @Default("12") @Doc("channels of the operators") int width,

        @Default("6") @Doc("Fourier modes that they keep along each axis")
        int modes,

        @Default("false") @Doc("whether they repeat one block, as implicit operators do")
        boolean implicit,

        @Default("600") @Doc("updates of each operator") long updates,
        @Default("2") @Doc("first fields of an update") int batch,

        @Default("16") @Doc("labelled trajectories of the operator that learns from labels")
        int labelled,

        @Default("100") @Doc("first fields to learn from") int fields)
        implements Experiment {
    private static final double STEP = 0.05;
    private static final int INNER = 5;
    private static final int TESTS = 4;
    private static final int BLOCKS = 4;
    private static final String PAPER =
            "S. Zhao, Z. Li, B. Fan, Y. Wang, H. Yang, J. Wang, LESnets (large-eddy simulation nets): physics-informed"
                    + " neural operator for large-eddy simulation of turbulence, Journal of Computational Physics 537,"
                    + " 2025";

    public LargeEddyTurbulence {
        Check.that(
                points >= 8 && frames >= 4 && width >= 1 && modes >= 1 && 2 * modes <= points,
                "large-eddy-turbulence: 8 points, 4 frames, a channel and modes up to half of the points, got %d, %d,"
                        + " %d and %d",
                points,
                frames,
                width,
                modes);
        Check.that(
                updates >= 1 && batch >= 1 && labelled >= 1 && fields >= labelled,
                "large-eddy-turbulence: at least 1 update, field of an update and label, and no more labels than"
                        + " fields, got %d, %d, %d and %d",
                updates,
                batch,
                labelled,
                fields);
    }

    @Override
    public String shortName() {
        return "large-eddy-turbulence;" + flow.name().toLowerCase(Locale.ROOT).replace('_', '-') + ";points=" + points
                + ";updates=" + updates + (implicit ? ";implicit=true" : "");
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The residual of large-eddy simulation is all that an operator learns from.",
                List.of("r = u_t − P(u × ω − ∇·τ) − νΔu,   τ = −2 c Δ² |S| S", "u(tₙ) = u₀ + tₙ/T · P operatorₙ(u₀)"),
                PAPER,
                "Times are channels of an operator of space in the place of an axis, what it adds is projected in the"
                        + " place of a term for the divergence; ν = 1/64, c = 0.01; the mixing layer is a pair of layers"
                        + " in a periodic cube.");
    }

    @Override
    public List<Claim> claims() {
        return Budget.claims(
                updates >= 400 && points >= 16,
                List.of(
                        Claim.that("without labels, beside persistence", Quantity.number("error_last"))
                                .over(Quantity.number("error_persistence"))
                                .atMost(0.4, Basis.CALIBRATION, "what holds in 2-D; not measured in 3-D before")
                                .each()
                                .reported(),
                        Claim.that("beside an operator that learns from labels", Quantity.number("error_last"))
                                .over(Quantity.number("error_last_data"))
                                .below(1.2, Basis.PAPER, PAPER)
                                .each()
                                .reported(),
                        Claim.that("seconds beside the simulation", Quantity.number("seconds_operator"))
                                .over(Quantity.number("seconds_simulation"))
                                .below(1, Basis.PAPER, PAPER)
                                .each()
                                .reported()));
    }

    private Network network(Seed seed, Workbench bench) {
        List<FieldAxis> axes = Collections.nCopies(3, new FieldAxis(points, Boundary.PERIODIC));
        Architecture architecture = implicit
                ? new ImplicitFno(List.of(modes), width, BLOCKS, Activation.GELU)
                : new Fno(modes, width, BLOCKS, Activation.GELU);
        return architecture.build(Signature.fields(axes, 3, 3 * frames), seed, bench.precision());
    }

    /** {@code [batch, frames + 1, 3, x, y, z]}. */
    private Tensor trajectory(Network network, FlowOperators operators, Tensor start) {
        long batches = start.size(0);
        double[] ramp = new double[frames];
        for (int n = 1; n <= frames; n++) {
            ramp[n - 1] = (double) n / frames;
        }
        Tensor changes = operators
                .calculus()
                .incompressible(network.apply(start).reshape(batches * frames, 3, points, points, points))
                .reshape(batches, frames, 3, points, points, points);
        Tensor first = start.unsqueeze(1);
        Tensor later = first.plus(changes.times(Tensors.along(1, 6, ramp).to(start.dtype())));
        return Tensors.cat(List.of(first, later), 1);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        EddyBox eddies = new EddyBox(points, bench.precision());
        Tensor all = flow.starts(fields, points, new Draws(seed.at(1))).to(bench.precision());
        Tensor tests = flow.starts(TESTS, points, new Draws(seed.at(2))).to(bench.precision());
        Tensor truth = HeunFrames.of(eddies.constant(), tests, 2 * frames, STEP, INNER);
        Findings found = Findings.finished()
                .artifact(picture("simulation", truth.narrow(1, 0, frames + 1)))
                .number(RelativeError.measure("error_persistence"), RelativeError.of(tests, truth.select(1, frames)));
        TrajectoryResidual residual = new TrajectoryResidual(eddies.constant(), TimeDifference.CENTRED_WITH_ENDS, STEP);
        Network free = network(seed.at(3), bench);
        found = descent()
                .trained(
                        found,
                        "operator",
                        free.weights(),
                        start -> residual.of(trajectory(free, eddies.operators(), start))
                                .squared()
                                .mean(),
                        SampledBatches.of(all, batch),
                        seed.at(4),
                        bench);
        found = judged(found, "", free, eddies, tests, truth);
        Tensor labels = bench.once(
                        "labels",
                        () -> Map.of(
                                "frames",
                                HeunFrames.of(eddies.constant(), all.narrow(0, 0, labelled), frames, STEP, INNER)))
                .get("frames");
        Tensor known = Objects.requireNonNull(labels);
        Network data = network(seed.at(3), bench);
        found = descent()
                .trained(
                        found,
                        "data",
                        data.weights(),
                        some -> trajectory(data, eddies.operators(), some.select(1, 0))
                                .minus(some)
                                .squared()
                                .mean(),
                        SampledBatches.of(known, batch),
                        seed.at(4),
                        bench);
        found = judged(found, "_data", data, eddies, tests, truth);
        Tensor end = truth.select(1, frames);
        // Again, now that everything is compiled.
        long begin = System.nanoTime();
        HeunFrames.of(eddies.constant(), tests, frames, STEP, INNER);
        found = found.number(Measures.seconds("seconds_simulation"), (System.nanoTime() - begin) * 1e-9);
        Tensor none = HeunFrames.of(eddies.with(EddyViscosity.NONE), tests, frames, STEP, INNER);
        Tensor dynamic = HeunFrames.of(eddies.with(EddyViscosity.dynamic(eddies.width())), tests, frames, STEP, INNER);
        return found.number(
                        RelativeError.measure("error_without_eddies"), RelativeError.of(none.select(1, frames), end))
                .number(RelativeError.measure("error_dynamic"), RelativeError.of(dynamic.select(1, frames), end));
    }

    private Descent descent() {
        return Descent.adam(updates, 3e-3);
    }

    /** Errors of the frames, and of a second window of as many that begins where the first ended. */
    private Findings judged(
            Findings found, String suffix, Network network, EddyBox eddies, Tensor tests, Tensor truth) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            long begin = System.nanoTime();
            Tensor guess = trajectory(network, eddies.operators(), tests);
            double seconds = (System.nanoTime() - begin) * 1e-9;
            Tensor end = guess.select(1, frames);
            Tensor later = trajectory(network, eddies.operators(), end).select(1, frames);
            Tensor exact = truth.select(1, frames);
            double energy = end.squared().sum().item() / exact.squared().sum().item();
            return found.number(
                            RelativeError.measure("error_all" + suffix),
                            RelativeError.of(guess, truth.narrow(1, 0, frames + 1)))
                    .number(RelativeError.measure("error_last" + suffix), RelativeError.of(end, exact))
                    .number(
                            RelativeError.measure("error_second_window" + suffix),
                            RelativeError.of(later, truth.select(1, 2L * frames)))
                    .number(RelativeError.measure("energy_error" + suffix), Math.abs(energy - 1))
                    .number(Measures.seconds(suffix.isEmpty() ? "seconds_operator" : "seconds" + suffix), seconds)
                    .artifact(picture(suffix.isEmpty() ? "operator" : "data", guess));
        }
    }

    /** The first velocity in the plane z = 0. */
    private static Artifact picture(String series, Tensor trajectories) {
        return LastFrame.of(
                "velocity along x in a plane, at the end", series, trajectories.select(5, 0), TurbulentFlow.LENGTH);
    }

    @Override
    public LargeEddyTurbulence quick() {
        return new LargeEddyTurbulence(
                flow,
                8,
                Math.min(frames, 4),
                Math.min(width, 4),
                Math.min(modes, 2),
                implicit,
                Math.min(updates, 15),
                1,
                Math.min(labelled, 2),
                Math.min(fields, 8));
    }
}
