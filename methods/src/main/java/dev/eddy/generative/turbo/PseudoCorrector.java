package dev.eddy.generative.turbo;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pseudo corrector of FlowTurbo along the exact flow from noise to a ring of Gaussians, beside Euler's and Heun's methods with as many
 * evaluations: how errors fall, and what a step costs.
 */
@Doc("the pseudo corrector beside Euler and Heun at equal evaluations, along the exact flow to a ring of Gaussians")
public record PseudoCorrector(
        @Default("2000") @Doc("points") int points,

        @Default("160") @Doc("most evaluations; the least are a sixteenth of them")
        int evaluations)
        implements Experiment {
    static final String PAPER =
            "W. Zhao, M. Shi, X. Yu, J. Zhou, J. Lu, FlowTurbo: towards real-time flow-based image generation with"
                    + " velocity refiner, NeurIPS 2024";

    private static final int COMPONENTS = 6;
    private static final int HALVINGS = 4;
    private static final int EXACT = 1000;
    private static final double ORDER = 1.85;

    public PseudoCorrector {
        Check.that(
                points >= 1 && evaluations >= 2 << HALVINGS && evaluations % (2 << HALVINGS) == 0,
                "pseudo-corrector: points are positive and evaluations a multiple of 32, got %d and %d",
                points,
                evaluations);
    }

    @Override
    public String shortName() {
        return "pseudo-corrector;" + points + ";evaluations=" + evaluations;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Heun's method that never evaluates the state it corrected: one evaluation a step, order 2.",
                List.of("d' = v(x + h d, t + h),   x ← x + h/2 (d + d'),   d ← d'"),
                PAPER,
                "The exact flow to Gaussians in the plane in place of a model of pictures.");
    }

    @Override
    public List<Claim> claims() {
        if (evaluations < 160 || points < 200) {
            return List.of();
        }
        Claim order = Claim.that("the pseudo corrector has order 2", Quantity.number("order_pec"))
                .atLeast(ORDER, Basis.THEOREM, "the trapezoidal rule in the mode predict, evaluate, correct");
        Claim heun = Claim.that("no worse than Heun at 40 evaluations", Quantity.number("error_pec_40"))
                .over(Quantity.number("error_heun_40"))
                .atMost(1, Basis.CALIBRATION, "0.72 in a trial");
        Claim euler = Claim.that("better than Euler at 40 evaluations", Quantity.number("error_pec_40"))
                .over(Quantity.number("error_euler_40"))
                .atMost(0.2, Basis.CALIBRATION, "0.08 in a trial");
        return List.of(order, heun, euler);
    }

    /** A method with the evaluations of a step. */
    private record Method(Integrator integrator, int each) {}

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("euler", new Method(Integrator.of(Tableaus.EULER), 1));
        methods.put("heun", new Method(Integrator.of(Tableaus.HEUN), 2));
        methods.put("pec", new Method(Integrator.of(new PredictEvaluateCorrect()), 1));
        return methods;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        double[] weights = new double[COMPONENTS];
        Arrays.fill(weights, 1.0 / COMPONENTS);
        VectorField field = new MixtureField(GaussianMixture.ring(4, 0.3, weights), new CondOt());
        Tensor noise = GaussianNoise.of(2).draw(points, new Draws(seed.at(Stream.INITIAL_STATE)), DType.FLOAT64);
        Tensor data = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, EXACT))
                .run(field, noise)
                .end();
        Findings found = Findings.finished();
        for (Map.Entry<String, Method> method : methods().entrySet()) {
            double[] errors = new double[HALVINGS + 1];
            double[] counts = new double[HALVINGS + 1];
            for (int i = 0; i <= HALVINGS; i++) {
                bench.pause();
                int count = evaluations >> (HALVINGS - i);
                counts[i] = count;
                TimeGrid grid = TimeGrid.uniform(0, 1, count / method.getValue().each());
                Tensor made = new StepSampler(method.getValue().integrator(), grid)
                        .run(field, noise)
                        .end();
                errors[i] = Flows.mapError(made, data);
                found = found.number(
                        Measure.of("error_" + method.getKey() + "_" + count).lowerIsBetter(), errors[i]);
            }
            found = found.number(
                            "order_" + method.getKey(), Math.log(errors[HALVINGS - 1] / errors[HALVINGS]) / Math.log(2))
                    .artifact(new Artifact(
                            Role.SPECTRUM,
                            "error over evaluations",
                            method.getKey(),
                            List.of(ArtifactAxis.of("evaluations", counts)),
                            new NumericArray(new long[] {errors.length}, errors)));
        }
        return found;
    }

    @Override
    public PseudoCorrector quick() {
        return new PseudoCorrector(Math.min(points, 100), Math.min(evaluations, 32));
    }
}
