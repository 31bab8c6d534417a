package dev.eddy.fit.causal;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.CoordinateBox;
import dev.eddy.fit.FieldOverTime;
import dev.eddy.fit.FrozenField;
import dev.eddy.fit.GridPoints;
import dev.eddy.fit.RelativeError;
import dev.eddy.fit.TrainingFrames;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.residual.StrongForm;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An equation in one dimension by networks of time and place, window after window, by Gauss–Newton steps with causal weights or without. */
@Doc("Allen–Cahn and Kuramoto–Sivashinsky by networks, window after window, with causal weights and without")
public record CausalEvolution(
        @Default("allen-cahn") @Doc("the equation and its start")
        EvolutionProblem problem,

        @Default("1") @Doc("end of time") double horizon,
        @Default("10") @Doc("windows of time") int windows,
        @Default("8") @Doc("times of a window") int times,
        @Default("128") @Doc("places, a divisor of 256") int places,

        @Default("20") @Doc("width of the networks of windows, 2 hidden layers")
        int width,

        @Default("10") @Doc("waves of the place that they read")
        int modes,

        @Default("60") @Doc("Gauss–Newton steps of a window at most")
        int steps,

        @Default("1") @Doc("epsilon of causal weights at first; the last is 1e5 times it")
        double epsilon)
        implements Experiment {
    private static final int FRAMES = 5;
    private static final String PAPER =
            "S. Wang, S. Sankaran, P. Perdikaris, Respecting causality for training physics-informed neural networks,"
                    + " Computer Methods in Applied Mechanics and Engineering 421, 2024";

    public CausalEvolution {
        Check.that(
                horizon > 0 && windows >= 1 && times >= 2 && places >= 8 && 256 % places == 0,
                "causal-evolution: a positive end of time, a window, 2 times and a divisor of 256 as places, got %s,"
                        + " %d, %d and %d",
                horizon,
                windows,
                times,
                places);
        Check.that(
                width >= 1 && modes >= 1 && steps >= 1 && epsilon > 0,
                "causal-evolution: width, modes and steps of 1 or more and a positive epsilon, got %d, %d, %d and %s",
                width,
                modes,
                steps,
                epsilon);
    }

    @Override
    public String shortName() {
        return "causal-evolution;" + problem.name().toLowerCase(Locale.ROOT).replace('_', '-') + ";horizon=" + horizon
                + ";windows=" + windows;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Residuals of later times count once those of earlier ones are small, window after window.",
                List.of(
                        "L = (1/n) Σᵢ wᵢ Lᵢ,   wᵢ = exp(−ε Σ_{k<i} L_k)",
                        "u(t, x) = u_k(x) + r_k (t − t_k) · network((t − t_k)/Δ, x)"),
                PAPER,
                "The start of each window is built in, and its networks are exactly periodic; r_k is how fast it"
                        + " changes at first, Δ the length of a window. Small networks in double precision by damped"
                        + " Gauss–Newton steps in the place of large ones by Adam.");
    }

    @Override
    public List<Claim> claims() {
        Claim beside = Claim.that("causal beside plain weights", Quantity.number("error_causal"))
                .over(Quantity.number("error_plain"))
                .below(1, Basis.PAPER, PAPER)
                .each()
                .reported();
        if (problem != EvolutionProblem.ALLEN_CAHN) {
            return List.of(beside);
        }
        Claim exact = Claim.that("the error with causal weights", Quantity.number("error_causal"))
                .atMost(1.4e-3, Basis.PAPER, PAPER + ": 1.43e-3 of the plain network for Allen–Cahn")
                .each();
        boolean enough = horizon <= 1 && windows >= 10 && times >= 8 && places >= 128 && width >= 20 && steps >= 60;
        return Budget.claims(enough, List.of(exact, beside));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        int frames = windows * (FRAMES - 1) + 1;
        Tensor truth = problem.truth(horizon, frames, places);
        Findings found = Findings.finished()
                .artifact(pictures().of("truth", truth))
                .artifact(pictures().overTraining("truth", new double[] {1}, truth.unsqueeze(0)));
        for (boolean causal : new boolean[] {true, false}) {
            String name = causal ? "causal" : "plain";
            TimeWindows fits = new TimeWindows(name, causal, epsilon, steps, 12, bench);
            Tensor stages = solve(fits, seed);
            Tensor states = stages.select(0, stages.size(0) - 1);
            found = fits.told(found)
                    .number(RelativeError.measure("error_" + name), RelativeError.of(states, truth))
                    .curve(fits.errors(horizon, windows, w -> {
                        long frame = (long) (w + 1) * (FRAMES - 1);
                        return RelativeError.of(states.select(0, frame), truth.select(0, frame));
                    }))
                    .artifact(pictures().of(name, states))
                    .artifact(pictures().overTraining(name, TrainingFrames.shares(), stages));
        }
        return found;
    }

    /** Each window as it was during its fit and at the end of it, {@code [shares, frames, places]}. */
    private Tensor solve(TimeWindows fits, Seed seed) {
        double span = horizon / windows;
        StrongForm form = StrongForm.of(problem.equation());
        CoordinateBox box = CoordinateBox.to(span, problem.extent());
        Tensor points = new GridPoints(List.of(times, places), List.of(1)).points(box, seed, 0);
        Tensor seen = new GridPoints(List.of(FRAMES, places), List.of(1)).points(box, seed, 0);
        PointField start = problem.start();
        List<Tensor> states = new ArrayList<>();
        for (int w = 0; w < windows; w++) {
            PointNetwork network = TimeWindows.periodic(span, List.of(problem.extent()), modes, width, seed.at(1, w));
            PointField first = new FrozenField(start);
            double rate = rate(form, first, points);
            PointField own = PointField.of(network).startingFrom(start, rate);
            TrainingFrames frames = new TrainingFrames(
                    steps, () -> own.jet(seen, DerivativeSet.value(2)).value().reshape(FRAMES, places));
            fits.fit(
                    network,
                    free -> free.startingFrom(first, rate),
                    times,
                    candidate -> form.of(candidate, points).select(1, 0),
                    frames);
            int skip = w == 0 ? 0 : 1;
            states.add(frames.all().narrow(1, skip, FRAMES - skip));
            start = new WindowEnd(own, span);
        }
        return Tensors.cat(states, 1);
    }

    /** How fast a state changes at first, in the mean: what stands still leaves a residual as large. */
    private static double rate(StrongForm form, PointField state, Tensor points) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return Math.sqrt(form.of(state, points).squared().mean().item());
        }
    }

    private FieldOverTime pictures() {
        int frames = windows * (FRAMES - 1) + 1;
        return FieldOverTime.regular("u", horizon, frames, 0, problem.extent() / places, places);
    }

    @Override
    public CausalEvolution quick() {
        return new CausalEvolution(
                problem,
                horizon * Math.min(windows, 2) / windows,
                Math.min(windows, 2),
                Math.min(times, 4),
                Math.min(places, 32),
                Math.min(width, 10),
                Math.min(modes, 4),
                Math.min(steps, 10),
                epsilon);
    }
}
