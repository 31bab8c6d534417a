package dev.eddy.fit.causal;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.OdeForm;
import dev.eddy.fit.RelativeError;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.Lorenz;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.optimize.ExponentialDecay;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.residual.PointField;
import dev.eddy.residual.SliceWeighting;
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
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.List;

/**
 * A network of time that is fitted to Lorenz' equations from one state, with causal weights and without, by Adam; and window after
 * window by Gauss–Newton steps.
 */
@Doc("Lorenz' equations by networks of time: causal weights beside plain ones, and windows of time")
public record CausalLorenz(
        @Default("2") @Doc("end of time") double horizon,

        @Default("256") @Doc("times at which the residual is taken")
        int times,

        @Default("128") @Doc("width of the networks") int width,

        @Default("false") @Doc("whether the networks are gated")
        boolean gated,

        @Default("100") @Doc("how strictly time is followed: epsilon of the integral of the loss over time")
        double epsilon,

        @Default("12000") @Doc("updates of Adam") long updates,

        @Default("16") @Doc("windows of the second part, each half a unit of time")
        int windows,

        @Default("300") @Doc("Gauss–Newton steps of a window at most")
        int steps)
        implements Experiment {
    private static final double[] START = {1, 1, 1};
    private static final double[] SCALE = {10, 10, 20};
    private static final double WINDOW = 0.5;
    private static final int WINDOW_TIMES = 64;
    private static final int WINDOW_WIDTH = 24;
    private static final int DEPTH = 3;
    private static final String PAPER =
            "S. Wang, S. Sankaran, P. Perdikaris, Respecting causality for training physics-informed neural networks,"
                    + " Computer Methods in Applied Mechanics and Engineering 421, 2024";

    public CausalLorenz {
        Check.that(
                horizon > 0 && times >= 4 && width >= 1 && epsilon > 0,
                "causal-lorenz: a positive end of time, 4 times or more, a width and a positive epsilon, got %s, %d,"
                        + " %d and %s",
                horizon,
                times,
                width,
                epsilon);
        Check.that(
                updates >= 1 && windows >= 1 && steps >= 1,
                "causal-lorenz: at least one update, window and step, got %d, %d and %d",
                updates,
                windows,
                steps);
    }

    @Override
    public String shortName() {
        return "causal-lorenz;horizon=" + horizon + ";updates=" + updates + (gated ? ";gated=true" : "");
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Residuals of later times count once those of earlier ones are small; the smallest weight says when"
                        + " that is so.",
                List.of("L = (1/n) Σᵢ wᵢ Lᵢ,   wᵢ = exp(−ε Σ_{k<i} L_k)", "u(t) = u₀ + t · scale · network(t)"),
                PAPER,
                "The start is built in. Residuals are divided by the scales 10, 10 and 20. The windows are fitted by"
                        + " damped Gauss–Newton steps in double precision, each from the end of the one before.");
    }

    @Override
    public List<Claim> claims() {
        String calibrated = "0.995 without and 0.054 with causal weights at this size, one seed";
        return Budget.claims(
                updates >= 2000 && width >= 64,
                List.of(
                        Claim.that("without causal weights it fails", Quantity.number("error_plain"))
                                .atLeast(0.5, Basis.CALIBRATION, calibrated)
                                .each(),
                        Claim.that("with causal weights it follows", Quantity.number("error_causal"))
                                .atMost(0.12, Basis.CALIBRATION, calibrated)
                                .each(),
                        Claim.that("the weights have risen", Quantity.number("mean_weight"))
                                .atLeast(0.6, Basis.CALIBRATION, calibrated)
                                .each(),
                        Claim.that("windows by Gauss–Newton steps", Quantity.number("error_windows"))
                                .atMost(1e-2, Basis.PAPER, PAPER + ": errors of 1e-2 and below, section 4.2")
                                .each()));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Findings found = Findings.finished();
        double[] at = new double[201];
        for (int i = 0; i < at.length; i++) {
            at[i] = horizon * i / (at.length - 1);
        }
        Tensor truth = exact(START, at);
        found = found.artifact(curve("truth", at, truth));
        for (boolean causal : new boolean[] {false, true}) {
            String name = causal ? "causal" : "plain";
            PointNetwork network = architecture(width).build(1, 3, seed.at(1), bench.precision());
            PointField field = field(network, START);
            OdeForm form = new OdeForm(Lorenz.CLASSICAL);
            Tensor points = grid(horizon, times).to(bench.precision());
            CausalLoss<Tensor> loss = CausalLoss.of(
                    CausalSchedule.of(causal ? epsilon * horizon / times : 0.0),
                    batch -> Norm.L2.squared(scaled(form.of(field, batch))));
            Recipe recipe = Recipe.DEFAULT
                    .withSchedule(new ExponentialDecay(1e-3, Math.max(1, updates / 12), 0.85, false))
                    .withUpdates(updates);
            Trainer trainer = new Trainer(recipe, seed.at(2));
            TrainingResult result = bench.train(
                    name,
                    network.weights(),
                    causal ? trainer.with(loss.hook()) : trainer,
                    loss,
                    Batches.always(points));
            found = found.training(name, result);
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                Tensor states = states(field, at, bench.precision());
                found = found.number(relative("error_" + name, name), RelativeError.of(states, truth))
                        .artifact(curve(name, at, states));
                if (causal) {
                    Tensor slices = Norm.L2.squared(scaled(form.of(field, points)));
                    Tensor weights =
                            SliceWeighting.causal(epsilon * horizon / times).weights(slices);
                    found = found.number("mean_weight", weights.mean().item())
                            .number("smallest_weight", weights.min().item());
                }
            }
        }
        return windows(found, seed, bench);
    }

    private Findings windows(Findings found, Seed seed, Workbench bench) {
        double[] start = START.clone();
        double[] ends = new double[windows];
        double[] errors = new double[windows];
        TimeWindows fits = new TimeWindows("windows", true, epsilon * WINDOW / WINDOW_TIMES, steps, 15, bench);
        for (int w = 0; w < windows; w++) {
            double[] from = start;
            PointNetwork network = architecture(WINDOW_WIDTH).build(1, 3, seed.at(3, w), DType.FLOAT64);
            OdeForm form = new OdeForm(Lorenz.CLASSICAL);
            Tensor points = grid(WINDOW, WINDOW_TIMES);
            fits.fit(network, field -> from(field, from), WINDOW_TIMES, field -> scaled(form.of(field, points)));
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                start = states(field(network, from), new double[] {WINDOW}, DType.FLOAT64)
                        .toDoubles();
                ends[w] = (w + 1) * WINDOW;
                Tensor truth = exact(START, new double[] {0, ends[w]}).narrow(0, 1, 1);
                errors[w] = RelativeError.of(Tensors.of(start, 1, 3), truth);
            }
        }
        return fits.told(found)
                .number(
                        relative("error_windows", "windows by Gauss–Newton steps, at " + ends[windows - 1]),
                        errors[windows - 1])
                .curve(new Curve("error_at_the_end_of_windows", "time", ends, errors));
    }

    private PointArchitecture architecture(int size) {
        return gated
                ? new GatedMlp(size, DEPTH, Activation.TANH)
                : new PointwiseMlp(size, DEPTH, Activation.TANH, Activation.IDENTITY);
    }

    private static PointField field(PointNetwork network, double[] from) {
        return from(PointField.of(network), from);
    }

    private static PointField from(PointField network, double[] from) {
        PointField constant = (points, derivatives) ->
                TensorJet.constant(Tensors.of(from, 1, 3).to(points.dtype()).expand(points.size(0), 3), derivatives);
        return network.startingFrom(constant, SCALE);
    }

    private static Tensor scaled(Tensor residual) {
        double[] factors = {1 / SCALE[0], 1 / SCALE[1], 1 / SCALE[2]};
        return residual.times(Tensors.of(factors, 1, 3).to(residual.dtype()));
    }

    private static Tensor grid(double end, int count) {
        return Tensors.range(DType.FLOAT64, count).times(end / (count - 1)).unsqueeze(1);
    }

    private static Tensor states(PointField field, double[] at, DType type) {
        return field.jet(Tensors.of(at, at.length, 1).to(type), DerivativeSet.value(1))
                .value()
                .to(DType.FLOAT64);
    }

    private static Tensor exact(double[] from, double[] at) {
        return AdaptiveSteps.of(Tableaus.DOP853, 1e-12)
                .solve(Lorenz.CLASSICAL, Tensors.of(from, 1, 3), TimeGrid.of(at))
                .states()
                .squeeze(0);
    }

    private static Measure relative(String name, String label) {
        return Measure.of(name)
                .called("relative error, " + label)
                .lowerIsBetter()
                .as(Measure.Kind.RELATIVE_ERROR);
    }

    private static Artifact curve(String series, double[] at, Tensor states) {
        return new Artifact(
                Role.CURVE,
                "x",
                series,
                List.of(ArtifactAxis.of("time", at)),
                new NumericArray(
                        new long[] {at.length}, states.select(1, 0).contiguous().toDoubles()));
    }

    @Override
    public CausalLorenz quick() {
        return new CausalLorenz(
                horizon,
                Math.min(times, 64),
                Math.min(width, 32),
                gated,
                epsilon,
                Math.min(updates, 200),
                Math.min(windows, 2),
                Math.min(steps, 40));
    }
}
