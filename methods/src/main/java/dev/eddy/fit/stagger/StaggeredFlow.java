package dev.eddy.fit.stagger;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Descent;
import dev.eddy.fit.HeunFrames;
import dev.eddy.fit.LastFrame;
import dev.eddy.fit.RandomWaves;
import dev.eddy.fit.RelativeError;
import dev.eddy.fit.largeeddy.TurbulentFlow;
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
import dev.eddy.nn.architecture.Fno;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.residual.SpaceForm;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.result.Artifact;
import dev.eddy.result.Measure;
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
import dev.eddy.turbulence.EddyViscosity;
import dev.eddy.turbulence.FlowOperators;
import dev.eddy.turbulence.LargeEddyVelocity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Decaying flow of Navier–Stokes, as vorticity in a plane or as velocity in a box, by interleaved Fourier operators and by one on the full grid. */
@Doc("Navier–Stokes in a plane or a box by interleaved operators, trained by a fine residual without data")
public record StaggeredFlow(
        @Default("2") @Doc("2 for vorticity in a plane, 3 for velocity in a box")
        int dims,

        @Default("32") @Doc("points along each axis") int points,

        @Default("2") @Doc("stride of the interleaved fields")
        int stride,

        @Default("12") @Doc("channels of the operators") int width,

        @Default("6") @Doc("Fourier modes that they keep along each axis")
        int modes,

        @Default("600") @Doc("updates") long updates,
        @Default("4") @Doc("states of an update") int batch)
        implements Experiment {
    private static final double LENGTH = 2 * Math.PI;
    private static final double VISCOSITY = 0.02;
    private static final double STEP = 0.05;
    private static final int INNER = 5;
    private static final int UNROLL = 3;
    private static final int HORIZON = 10;
    private static final int TESTS = 4;
    private static final int BLOCKS = 3;
    private static final RandomWaves WAVES = new RandomWaves(12, 3, 1.5);
    private static final String PAPER =
            "X. Huang, W. Shi, Q. Meng, Y. Wang, X. Gao, J. Zhang, T.-Y. Liu, NeuralStagger: accelerating"
                    + " physics-constrained neural PDE solver with spatial-temporal decomposition, ICML 2023";

    public StaggeredFlow {
        Check.that(dims == 2 || dims == 3, "staggered-flow: a plane or a box, got %d dimensions", dims);
        Check.that(
                stride >= 2 && points % stride == 0 && points / stride >= 2 * modes && modes >= 1,
                "staggered-flow: points are a multiple of a stride of 2 or more, and coarse fields have 2 points for a"
                        + " mode, got %d, %d and %d",
                points,
                stride,
                modes);
        Check.that(
                width >= 1 && updates >= 1 && batch >= 1,
                "staggered-flow: width, updates and batch are at least 1, got %d, %d and %d",
                width,
                updates,
                batch);
    }

    @Override
    public String shortName() {
        return "staggered-flow;dims=" + dims + ";points=" + points + ";stride=" + stride + ";updates=" + updates;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A fine field is interleaved coarse ones; a small operator for each, trained together by the residual"
                        + " of the fine field.",
                List.of("q^{ij}[k, l] = q[sk + i, sl + j]", "r = (qⁿ⁺¹ − qⁿ)/Δt − ½(F(qⁿ⁺¹) + F(qⁿ))"),
                PAPER,
                "Fourier operators; spectral derivatives in the place of finite differences; one frame in.");
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.that("interleaved beside the full grid", Quantity.number("error_staggered"))
                        .over(Quantity.number("error_full"))
                        .atMost(2, Basis.CALIBRATION, "what holds for a scalar; not measured for flow before")
                        .each()
                        .reported(),
                Claim.that("beside the state as it was", Quantity.number("error_staggered"))
                        .over(Quantity.number("error_persistence"))
                        .below(0.5, Basis.PAPER, PAPER)
                        .each()
                        .reported());
    }

    private int channels() {
        return dims == 2 ? 1 : 3;
    }

    private SpaceForm form(DType type) {
        Grid grid = Grid.periodic(dims, LENGTH, points);
        return dims == 2
                ? SpectralForm.of(
                        EquationCatalog.get("navier-stokes-vorticity")
                                .build(
                                        2,
                                        Map.of("diffusivity", VISCOSITY, "vorticity_convection_scale", -1.0),
                                        Profile.EDDY),
                        grid,
                        type)
                : new LargeEddyVelocity(new FlowOperators(grid, type), EddyViscosity.NONE, VISCOSITY);
    }

    private Tensor states(int count, Seed seed, DType type) {
        Draws draws = new Draws(seed);
        return (dims == 2 ? WAVES.fields(count, points, draws) : TurbulentFlow.DECAYING.starts(count, points, draws))
                .to(type);
    }

    /** {@code [batch, steps + 1, channels, x…]}. */
    private static Tensor rollout(Network network, Tensor start, int steps) {
        List<Tensor> frames = new ArrayList<>(List.of(start));
        for (int n = 0; n < steps; n++) {
            Tensor q = frames.get(n);
            frames.add(q.plus(network.apply(q)));
        }
        return Tensors.stack(frames, 1);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        DType type = bench.precision();
        SpaceForm form = form(type);
        Tensor truth = HeunFrames.of(form, states(TESTS, seed.at(1), type), HORIZON, STEP, INNER);
        Tensor end = truth.select(1, HORIZON);
        Findings found = Findings.finished()
                .artifact(picture("truth", truth))
                .number(RelativeError.measure("error_persistence"), RelativeError.of(truth.select(1, 0), end))
                .number(
                        Measure.of("work").called("multiplications of a worker, of those on the full grid"),
                        Math.pow(stride, -dims));
        TrajectoryResidual residual = new TrajectoryResidual(form, TimeDifference.TRAPEZOIDAL, STEP);
        List<FieldAxis> axes = Collections.nCopies(dims, new FieldAxis(points, Boundary.PERIODIC));
        Signature signature = Signature.fields(axes, channels(), channels());
        Fno operator = new Fno(modes, width, BLOCKS, Activation.GELU);
        for (boolean interleaved : new boolean[] {false, true}) {
            String name = interleaved ? "staggered" : "full";
            Architecture architecture = interleaved ? new Staggered(operator, stride) : operator;
            Network network = architecture.build(signature, seed.at(2), type);
            Loss<Tensor> loss = start ->
                    residual.of(rollout(network, start, UNROLL)).squared().mean();
            Batches<Tensor> batches = (own, update) -> states(batch, own.at(Stream.BATCH, update), type);
            found = Descent.adam(updates, 3e-3)
                    .trained(found, name, network.weights(), loss, batches, seed.at(3), bench);
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                Tensor guess = rollout(network, truth.select(1, 0), HORIZON);
                found = found.number(
                                RelativeError.measure("error_" + name), RelativeError.of(guess.select(1, HORIZON), end))
                        .artifact(picture(name, guess));
            }
        }
        return found;
    }

    /** In a box, of the plane z = 0. */
    private Artifact picture(String series, Tensor trajectories) {
        return LastFrame.of(
                dims == 2 ? "vorticity at the end" : "velocity along x in a plane, at the end",
                series,
                dims == 2 ? trajectories : trajectories.select(5, 0),
                LENGTH);
    }

    @Override
    public StaggeredFlow quick() {
        return new StaggeredFlow(
                dims, 8 * stride, stride, Math.min(width, 4), Math.min(modes, 2), Math.min(updates, 15), 1);
    }
}
