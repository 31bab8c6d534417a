package dev.eddy.generative.gauge;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.measure.IntrinsicDimension;
import dev.eddy.generative.measure.Pictures;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.VarianceExploding;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.generative.sample.Likelihood;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Sorting;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Data on a line in the plane, by the exact score and by the same with two gauges added: samples and likelihoods stay what they are, ways
 * do not, and that the data are a line is no longer seen.
 */
@Doc("gauge freedom in the plane with exact scores: laws and likelihoods stay, dimensions are lost")
public record GaugePlane(
        @Default("20000") @Doc("samples for each gauge") int samples,
        @Default("400") @Doc("steps of RK4") int steps,

        @Default("500") @Doc("states whose likelihood and dimension is found")
        int states)
        implements Experiment {
    static final String PAPER =
            "C. Horvat, J.-P. Pfister, On gauge freedom, conservativity and intrinsic dimensionality estimation in"
                    + " diffusion models, ICLR 2024";
    private static final List<Double> STRENGTHS = List.of(0.0, -0.25, -0.5);
    private static final VarianceExploding PATH = new VarianceExploding(0.1, 3);
    private static final double[] NEAR = {0.05, 0.02};
    private static final double THRESHOLD = 0.25;

    public GaugePlane {
        Check.that(
                samples >= 2 && steps >= 1 && states >= 2,
                "gauge-plane: samples, steps and states are positive, got %d, %d and %d",
                samples,
                steps,
                states);
    }

    @Override
    public String shortName() {
        return "gauge-plane;" + samples + ";" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A score may have a part that changes no law; only without it its derivative tells of the data nearby.",
                List.of("∇·r + r·∇log p = 0,   r = J(∇h + h ∇log p),   h = g x₁x₂/σ²", "dx/dσ = −σ (∇log p + r)"),
                PAPER,
                "Exact scores in the plane in place of networks.");
    }

    private static String name(double strength) {
        return Long.toString(Math.round(-100 * strength));
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (double strength : STRENGTHS) {
            String name = name(strength);
            claims.add(Claim.that(
                            "likelihoods are exact, strength " + name, Quantity.number("likelihood_error_" + name))
                    .atMost(steps >= 400 ? 1e-5 : 1e-2, Basis.THEOREM, "the density of the flow is that of the law")
                    .each());
            if (strength != 0) {
                claims.add(Claim.that("the gauge condition, strength " + name, Quantity.number("residual_" + name))
                        .atMost(1e-6, Basis.THEOREM, "∇·(p r) = ∇·J∇(p h) = 0")
                        .each());
                if (samples >= 20_000) {
                    claims.add(Claim.that("the law stays, strength " + name, Quantity.number("w1_change_" + name))
                            .atMost(0.01, Basis.THEOREM, "two samples of one law differ by 0.011 to 0.015"));
                }
            }
        }
        claims.add(Claim.that("dimensions without a gauge", Quantity.number("dimension_right_0"))
                .atLeast(1, Basis.CALIBRATION, "1.00 in a trial")
                .each());
        claims.add(Claim.that("dimensions with the larger gauge", Quantity.number("dimension_right_50"))
                .atMost(0.3, Basis.CALIBRATION, "0.14 in a trial"));
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open()) {
            LineScore line = new LineScore(PATH);
            Tensor start = LineScore.draw(samples, new Draws(seed.at(1)))
                    .plus(3, GaussianNoise.of(2).draw(samples, new Draws(seed.at(2)), DType.FLOAT64));
            Tensor truth = LineScore.draw(samples, new Draws(seed.at(3)))
                    .plus(0.1, GaussianNoise.of(2).draw(samples, new Draws(seed.at(4)), DType.FLOAT64));
            Tensor clean = LineScore.draw(states, new Draws(seed.at(5)));
            Tensor noisy = clean.plus(0.1, GaussianNoise.of(2).draw(states, new Draws(seed.at(6)), DType.FLOAT64));
            Findings found = Findings.finished();
            Tensor plain = start;
            for (double strength : STRENGTHS) {
                bench.pause();
                VectorField field = line.turned(strength);
                Tensor end;
                try (NoGrad off = NoGrad.open()) {
                    end = new FixedSteps(Tableaus.RK4).end(field.velocity(), start, TimeGrid.uniform(0, 1, steps));
                }
                plain = strength == 0 ? end : plain;
                found = law(found, name(strength), end, truth, plain);
                bench.pause();
                found = likelihoods(found, name(strength), line, field, noisy);
                bench.pause();
                found = local(found, name(strength), field, clean, noisy);
                if (strength != 0) {
                    Tensor residual = Gauges.residual(
                            Gauges.stream(line.stream(strength), line.score()), line.score(), Time.of(0.5), noisy);
                    found = found.number(
                            "residual_" + name(strength), residual.abs().max().item());
                }
            }
            return decomposed(found, line, seed);
        }
    }

    private static Findings law(Findings before, String name, Tensor end, Tensor truth, Tensor plain) {
        Tensor along = Tensors.of(new double[] {1, 0}, 1, 2);
        double distance = Distances.sliced(end, truth, along, 1);
        Findings found = before.number(Measure.of("w1_" + name).called("W1 along the line, strength " + name), distance)
                .number("way_" + name, Flows.mapError(end, plain))
                .artifact(Pictures.cloud("samples", "strength " + name, end));
        double first = found.numbers().getOrDefault("w1_" + name(0), Double.NaN);
        return name.equals(name(0)) ? found : found.number("w1_change_" + name, Math.abs(distance - first));
    }

    /** Largest difference from log p at the states, by the flow back to the largest noise, whose density is known. */
    private Findings likelihoods(Findings before, String name, LineScore line, VectorField field, Tensor x) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianNoise noise = GaussianNoise.of(2);
            Likelihood back = Likelihood.of(
                    field.velocity(),
                    Divergence.exact(),
                    noise,
                    new FixedSteps(Tableaus.RK4),
                    x,
                    TimeGrid.uniform(1, 0, steps));
            Tensor log = back.logDensity()
                    .minus(noise.logDensity(back.source()))
                    .plus(line.logDensity(Time.of(0), back.source()));
            double error = log.minus(line.logDensity(Time.of(1), x)).abs().max().item();
            return before.number(
                    Measure.of("likelihood_error_" + name).lowerIsBetter().called("error of log p, strength " + name),
                    error);
        }
    }

    /** What the derivative of the field says of the data near clean states. */
    private static Findings local(Findings before, String name, VectorField field, Tensor clean, Tensor noisy) {
        try (Scope scope = Scope.open()) {
            double[] values = Sorting.quantiles(IntrinsicDimension.singularValues(field, NEAR[0], clean), 0, 0.5)
                    .toDoubles();
            long[] dimensions = IntrinsicDimension.agreed(field, NEAR, clean, THRESHOLD);
            double right = 0;
            for (long dimension : dimensions) {
                right += dimension == 1 ? 1.0 / dimensions.length : 0;
            }
            Conservativity report = Conservativity.of(field.as(Prediction.SCORE)::at, Time.of(1), noisy);
            return before.number("singular_first_" + name, values[0])
                    .number("singular_second_" + name, values[1])
                    .number(
                            Measure.of("dimension_right_" + name)
                                    .called("part of states with dimension 1, strength " + name),
                            right)
                    .number("asymmetry_" + name, report.asymmetry());
        }
    }

    /** The larger gauge at the noise level 1 is taken out again by radial functions and quadratic ones. */
    private Findings decomposed(Findings before, LineScore line, Seed seed) {
        try (Scope scope = Scope.open()) {
            Time time = Time.of(PATH.timeOfNoiseLevel(1));
            Tensor x = LineScore.draw(states, new Draws(seed.at(7)))
                    .plus(GaussianNoise.of(2).draw(states, new Draws(seed.at(8)), DType.FLOAT64));
            Tensor truth = line.score().at(time, x);
            VectorField field = line.turned(STRENGTHS.get(STRENGTHS.size() - 1));
            Decomposition.Functions functions = Decomposition.Functions.quadratic()
                    .and(Decomposition.Functions.radial(x.narrow(0, 0, Math.min(30, states)), 1));
            Decomposition parts = Decomposition.of(functions, x, field.at(time, x));
            double wrong = parts.gradient().minus(truth).squared().sum().item()
                    / truth.squared().sum().item();
            double added = field.at(time, x).minus(truth).squared().sum().item()
                    / truth.squared().sum().item();
            return before.number("rest_share", parts.restShare())
                    .number("gauge_over_score", Math.sqrt(added))
                    .number(
                            Measure.of("decomposition_error")
                                    .called("error of the gradient part over the score")
                                    .lowerIsBetter(),
                            Math.sqrt(wrong));
        }
    }

    @Override
    public GaugePlane quick() {
        return new GaugePlane(Math.min(samples, 1000), Math.min(steps, 100), Math.min(states, 100));
    }
}
