package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.LinearVp;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The exact field of a deterministic linear coupling x₁ = A x₀ of Gaussian fields, mode by mode √c: along every path the noise is ε(x) = (a A
 * + s)⁻¹ x, which does not change on the way, so that one step is exact, whether the way is straight or not.
 */
@Doc("one step along several paths of a deterministic linear coupling, of which everything is known")
public record LinearCouplings(
        @Default("64") @Doc("points of a field") int points,

        @Default("3.0") @Doc("wave number beyond which the spectrum falls")
        double k0,

        @Default("2.0") @Doc("how steeply") double alpha,
        @Default("200") @Doc("fields by which it is judged") int samples)
        implements Experiment {
    static final String PAPER =
            "F.-Y. Wang et al., Rectified diffusion: straightness is not your need in rectified flow," + " ICLR 2025";

    private static final String STRAIGHT = "cond_ot";
    private static final String VP = "vp";
    private static final String LINEAR_VP = "linear_vp";
    private static final String COSINE = "cosine";
    /** Derivatives of some paths are infinite at the data. */
    private static final double LAST = 0.999;
    /** The index is the square of what the solver is off, most near the data: 4 steps in a part leave 2·10⁻¹⁰ along linear-vp. */
    private static final int STEPS = 16;

    public LinearCouplings {
        Check.that(
                points >= 2 && samples >= 1,
                "linear-couplings: points and samples are positive, got %d, %d",
                points,
                samples);
    }

    private static Map<String, NoiseSchedule> paths() {
        Map<String, NoiseSchedule> paths = new LinkedHashMap<>();
        paths.put(STRAIGHT, new CondOt());
        paths.put(VP, new VariancePreserving(0.1, 20));
        paths.put(LINEAR_VP, new LinearVp());
        paths.put(COSINE, new Cosine());
        return paths;
    }

    @Override
    public String shortName() {
        return "linear-couplings;" + points + ";alpha=" + alpha;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Where noise and data belong to each other, one step is exact along every path, and only some paths are"
                        + " straight.",
                List.of("x_t = (a A + s) x₀,   ε(x_t) = (a A + s)⁻¹ x_t = x₀"),
                PAPER,
                "");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (String path : paths().keySet()) {
            claims.add(Claim.that("one step is exact along " + path, Quantity.number("one_step_error_" + path))
                    .atMost(1e-10, Basis.THEOREM, "Wang et al. 2025, Theorem 1: the noise is constant")
                    .each());
            claims.add(Claim.that("the first-order index is 0 along " + path, Quantity.number("first_order_" + path))
                    .atMost(1e-10, Basis.THEOREM, "Wang et al. 2025, Theorem 1: the noise is constant")
                    .each());
        }
        claims.add(Claim.that("cond-ot is straight", Quantity.number("chord_deviation_" + STRAIGHT))
                .atMost(1e-10, Basis.THEOREM, "x_t is linear in t")
                .each());
        claims.add(Claim.that("vp is curved", Quantity.number("chord_deviation_" + VP))
                .above(0.05, Basis.THEOREM, "a and s are not linear in t")
                .each());
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Tensor roots = GaussianField.power(k0, alpha, points).variances().squareRoot();
        Tensor half = roots.narrow(0, 0, points / 2 + 1).reshape(1, 1, points / 2 + 1);
        Tensor noise =
                GaussianNoise.of(1, points).draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), DType.FLOAT64);
        Findings found = Findings.finished();
        for (Map.Entry<String, NoiseSchedule> path : paths().entrySet()) {
            bench.pause();
            String name = path.getKey();
            VectorField field = exact(path.getValue(), half);
            Tensor start = along(path.getValue().at(0), half, noise);
            Tensor truth = along(path.getValue().at(1), half, noise);
            Tensor once = new StepSampler(new RescaledEuler(), TimeGrid.uniform(0, 1, 1))
                    .run(field, start)
                    .end();
            FixedSteps rk4 = new FixedSteps(new RungeKutta(Tableaus.RK4), STEPS);
            Flows.Paths ways = Flows.Paths.of(field, start, rk4, 64, 0, LAST);
            found = found.number(
                            Measure.of("one_step_error_" + name).lowerIsBetter(),
                            once.minus(truth).abs().max().item())
                    .number("first_order_" + name, Flows.firstOrderIndex(ways))
                    .number("chord_deviation_" + name, Flows.chordDeviation(ways));
        }
        return found;
    }

    private static Tensor along(Coefficients c, Tensor roots, Tensor noise) {
        return Fourier.filtered(noise, roots.times(c.a()).plus(c.s()), 1);
    }

    /** u = (a' A + s') (a A + s)⁻¹ x. */
    private static VectorField exact(NoiseSchedule schedule, Tensor roots) {
        return VectorField.of(Prediction.VELOCITY, schedule, (time, x) -> {
            Coefficients c = schedule.at(time.value());
            Tensor rate = roots.times(c.da()).plus(c.ds());
            return Fourier.filtered(x, rate.over(roots.times(c.a()).plus(c.s())), 1);
        });
    }
}
