package dev.eddy.fit.causal;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.CoordinateBox;
import dev.eddy.fit.FourierField;
import dev.eddy.fit.FrozenField;
import dev.eddy.fit.GridPoints;
import dev.eddy.fit.LastFrame;
import dev.eddy.fit.RandomWaves;
import dev.eddy.fit.RelativeError;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Steppers;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.spectral.Calculus;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Decaying flow in a plane by networks of time and place, window after window, by Gauss–Newton steps with causal weights or without. */
@Doc("Navier–Stokes in a plane by networks of a stream function, window after window, with causal weights and without")
public record CausalFlow(
        @Default("1") @Doc("end of time") double horizon,
        @Default("5") @Doc("windows of time") int windows,
        @Default("4") @Doc("times of a window") int times,

        @Default("24")
        @Doc("places along each axis; with the times more points than weights, or it is wrong between them")
        int places,

        @Default("32") @Doc("width of the networks, 2 hidden layers")
        int width,

        @Default("3") @Doc("waves of each axis that they read")
        int modes,

        @Default("40") @Doc("Gauss–Newton steps of a window at most")
        int steps,

        @Default("1") @Doc("epsilon of causal weights at first; the last is 1e5 times it")
        double epsilon)
        implements Experiment {
    private static final double LENGTH = 2 * Math.PI;
    private static final double VISCOSITY = 0.02;
    private static final int FINER = 4;
    private static final double SOLVER_STEP = 5e-3;
    private static final RandomWaves WAVES = new RandomWaves(8, 2, 2);
    private static final String PAPER =
            "S. Wang, S. Sankaran, P. Perdikaris, Respecting causality for training physics-informed neural networks,"
                    + " Computer Methods in Applied Mechanics and Engineering 421, 2024";

    public CausalFlow {
        Check.that(
                horizon > 0 && windows >= 1 && times >= 2 && places >= 8 && places % 2 == 0,
                "causal-flow: a positive end of time, a window, 2 times and an even number of 8 places or more, got %s,"
                        + " %d, %d and %d",
                horizon,
                windows,
                times,
                places);
        Check.that(
                width >= 1 && modes >= 1 && steps >= 1 && epsilon > 0,
                "causal-flow: width, modes and steps of 1 or more and a positive epsilon, got %d, %d, %d and %s",
                width,
                modes,
                steps,
                epsilon);
    }

    @Override
    public String shortName() {
        return "causal-flow;horizon=" + horizon + ";windows=" + windows;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Residuals of later times count once those of earlier ones are small, window after window.",
                List.of(
                        "ω_t + u·∇ω = ν Δω,   u = (ψ_y, −ψ_x),   ω = −Δψ",
                        "ψ(t, x) = ψ_k(x) + (t − t_k) · network((t − t_k)/Δ, x)"),
                PAPER,
                "A stream function in the place of velocities with a term for their divergence; the start of each"
                        + " window is built in; decaying flow from a few waves, ν = 0.02. Small networks in double"
                        + " precision by damped Gauss–Newton steps.");
    }

    @Override
    public List<Claim> claims() {
        boolean enough = horizon <= 1 && windows >= 5 && times >= 4 && places >= 24 && width >= 32 && steps >= 40;
        return Budget.claims(
                enough,
                List.of(
                        Claim.that("the vorticity at the end", Quantity.number("error_causal"))
                                .atMost(0.05, Basis.PAPER, PAPER + ": a few percent, of a flow with more eddies")
                                .each(),
                        Claim.that("causal beside plain weights", Quantity.number("error_causal"))
                                .over(Quantity.number("error_plain"))
                                .below(1, Basis.PAPER, PAPER)
                                .each()
                                .reported()));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        int fine = FINER * places;
        Grid grid = Grid.periodic(2, LENGTH, fine);
        List<Tensor> truth = truth(WAVES.fields(1, fine, new Draws(seed.at(1))), grid);
        PointField start = stream(truth.get(0), grid);
        Tensor end = coarser(truth.get(windows));
        Findings found = Findings.finished()
                .artifact(picture("truth", end))
                .number(RelativeError.measure("error_persistence"), RelativeError.of(coarser(truth.get(0)), end));
        for (boolean causal : new boolean[] {true, false}) {
            String name = causal ? "causal" : "plain";
            TimeWindows fits = new TimeWindows(name, causal, epsilon, steps, 12, bench);
            List<Tensor> states = solve(fits, start, seed);
            Curve errors =
                    fits.errors(horizon, windows, w -> RelativeError.of(states.get(w), coarser(truth.get(w + 1))));
            found = fits.told(found)
                    .number(RelativeError.measure("error_" + name), errors.values()[windows - 1])
                    .curve(errors)
                    .artifact(picture(name, states.get(windows - 1)));
        }
        return found;
    }

    /** ψ with −Δψ = ω, as {@link StreamForm} has it, of a vorticity {@code [1, 1, x, y]}. */
    static PointField stream(Tensor vorticity, Grid grid) {
        Tensor opposite = new Calculus(grid, vorticity.dtype()).streamFunction(vorticity);
        return FourierField.of(opposite.negated().squeeze(0), grid);
    }

    /** Vorticities at the ends of windows, {@code [1, 1, x, y]}. */
    private List<Tensor> solve(TimeWindows fits, PointField first, Seed seed) {
        double span = horizon / windows;
        CoordinateBox box = CoordinateBox.to(span, LENGTH, LENGTH);
        Tensor points = new GridPoints(List.of(times, places, places), List.of(1, 2)).points(box, seed, 0);
        Tensor end = points.narrow(0, (long) (times - 1) * places * places, (long) places * places);
        StreamForm form = new StreamForm(VISCOSITY);
        PointField start = first;
        List<Tensor> states = new ArrayList<>();
        for (int w = 0; w < windows; w++) {
            PointNetwork network = TimeWindows.periodic(span, List.of(LENGTH, LENGTH), modes, width, seed.at(2, w));
            PointField frozen = new FrozenField(start);
            fits.fit(network, free -> free.startingFrom(frozen, 1), times, candidate -> form.of(candidate, points));
            PointField own = PointField.of(network).startingFrom(start, 1);
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                states.add(scope.keep(StreamForm.vorticity(own, end)
                        .reshape(1, 1, places, places)
                        .contiguous()
                        .copy()));
            }
            start = new WindowEnd(own, span);
        }
        return states;
    }

    /** By the spectral solver at the ends of windows, the start first. */
    private List<Tensor> truth(Tensor start, Grid grid) {
        int inner = (int) Math.ceil(horizon / windows / SOLVER_STEP);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            var solver = Steppers.of(
                    "navier-stokes-vorticity",
                    grid,
                    horizon / windows / inner,
                    Map.of("diffusivity", VISCOSITY, "vorticity_convection_scale", -1.0),
                    Numerics.EDDY.withPrecision(DType.FLOAT64));
            Tensor state = start.minus(start.mean());
            List<Tensor> all = new ArrayList<>(Collections.singletonList(scope.keep(state)));
            for (int w = 0; w < windows; w++) {
                state = solver.repeat(state, inner);
                all.add(scope.keep(state));
            }
            return all;
        }
    }

    private Tensor coarser(Tensor state) {
        long[] kept = new long[places];
        for (int i = 0; i < places; i++) {
            kept[i] = (long) FINER * i;
        }
        return state.gather(2, kept).gather(3, kept);
    }

    private static Artifact picture(String series, Tensor state) {
        return LastFrame.of("vorticity at the end", series, state.unsqueeze(1), LENGTH);
    }

    @Override
    public CausalFlow quick() {
        return new CausalFlow(
                horizon * Math.min(windows, 2) / windows,
                Math.min(windows, 2),
                Math.min(times, 3),
                Math.min(places, 8),
                Math.min(width, 10),
                Math.min(modes, 2),
                Math.min(steps, 10),
                epsilon);
    }
}
