package dev.eddy.gaussian.conserve;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.constrain.Cone;
import dev.eddy.gaussian.constrain.Smoothing;
import dev.eddy.gaussian.internal.Unsolved;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.Outcome;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Predictions of a porous medium that are made to conserve mass, beside the predictions themselves, an even shift (HardC) and a penalty
 * on the equation (SoftC).
 */
@Doc("conservation of mass on predictions with uncertainty, beside HardC and SoftC, in porous media")
public record ConservedPredictions(
        @Default("stefan") @Doc("heat, porous-medium or stefan: smooth, with a front, with a shock")
        Medium medium,

        @Default("process")
        @Doc("process: Gaussian process; neural-process: attentive one; ensemble: networks from different weights")
        Source predictor,

        @Default("50") @Doc("problems that it is judged by") int problems,

        @Default("3000") @Doc("updates of each network") long updates,

        @Default("5") @Doc("networks of an ensemble") int members,

        @Default("60") @Doc("steps by which a process finds its hyper-parameters")
        long steps)
        implements Experiment {
    /** What makes the predictions. */
    @Doc("what makes predictions")
    public enum Source {
        PROCESS,
        NEURAL_PROCESS,
        ENSEMBLE
    }

    private static final double PENALTY = 1e-2;
    private static final Smoothing SMOOTHING = new Smoothing(0.9);
    private static final String PAPER =
            "D. Hansen, D. C. Maddix, S. Alizadeh, G. Gupta, M. W. Mahoney, Learning physical"
                    + " models that can respect conservation laws, ICML 2023";

    public ConservedPredictions {
        Check.that(
                problems >= 1 && members >= 2 && updates >= 0 && steps >= 0,
                "conserved-predictions: 1 problem and 2 members or more, updates and steps of 0 or more, got %d, %d, %d"
                        + " and %d",
                problems,
                members,
                updates,
                steps);
    }

    @Override
    public String shortName() {
        return "conserved-predictions;" + word(medium) + ";" + word(predictor)
                + (predictor == Source.PROCESS ? "" : ";updates=" + updates);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A known mass is an exact linear observation of a prediction with mean and variance: what is less"
                        + " certain moves more.",
                List.of(
                        "u_t = (k(u) u_x)_x,   g·u = b(t)",
                        "μ̃ = μ + Σg (gᵀΣg)⁻¹ (b − gᵀμ),   Σ̃ = Σ − Σg (gᵀΣg)⁻¹ gᵀΣ",
                        "HardC: Σ = I.   SoftC: ‖u_t − (k(u) u_x)_x‖² in the loss"),
                PAPER,
                "A Gaussian process or an ensemble of networks beside an attentive neural process, which is smaller;"
                        + " trapezoids on 201 points at half of the time.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("mass is exact", Quantity.number("mass_error_conserved"))
                .atMost(1e-12, Basis.THEOREM, "conditioning on an exact observation")
                .each());
        claims.add(Claim.that("no direction becomes less certain", Quantity.number("least_narrowing"))
                .atLeast(-1e-12, Basis.THEOREM, "Hansen et al. 2023, section 3.2: Σ̃ ⪯ Σ")
                .each());
        if (problems < 20 || predictor != Source.PROCESS && updates < 1000) {
            return claims;
        }
        List<Claim> gains = new ArrayList<>();
        gains.add(Claim.that("no worse than the prediction", Quantity.number("mse_conserved"))
                .over(Quantity.number("mse_plain"))
                .atMost(1, Basis.PAPER, PAPER + ", tables 1 to 3: the error falls")
                .each());
        gains.add(Claim.that("less surprising than the prediction", Quantity.number("nll_gain"))
                .above(0, Basis.PAPER, PAPER + ", tables 1 to 3: the likelihood grows")
                .each());
        gains.add(Claim.that("less surprising than an even shift", Quantity.number("nll_gain_over_hard"))
                .above(0, Basis.PAPER, PAPER + ", table 3: shocks")
                .each());
        if (medium.falls()) {
            Claim front = Claim.that("the front is no further off", Quantity.number("front_error_conserved"))
                    .over(Quantity.number("front_error_plain"))
                    .atMost(1, Basis.PAPER, PAPER + ": shocks are nearer")
                    .each();
            gains.add(medium == Medium.STEFAN ? front : front.reported());
        }
        // The paper has processes; ensembles are an addition.
        claims.addAll(
                predictor == Source.ENSEMBLE
                        ? gains.stream().map(Claim::reported).toList()
                        : gains);
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Predictors made = predictors(seed, bench);
        Findings found = made.found;
        Scores scores = new Scores();
        Draws draws = new Draws(seed.at(3));
        double narrowing = Double.POSITIVE_INFINITY;
        for (int i = 0; i < problems; i++) {
            double parameter = draws.uniform(medium.low(), medium.high());
            bench.pause();
            try (Scope scope = Scope.open()) {
                HeldOutProblem one = new HeldOutProblem(medium.of(parameter));
                Gaussian law;
                try {
                    law = made.plain.at(parameter, one.points, one.time);
                } catch (Unsolved failed) {
                    return found.unless(failed.outcome("the process"));
                }
                Gaussian conserved = law.given(one.mass);
                narrowing = Math.min(narrowing, narrowing(law, conserved));
                one.judge(scores, "plain", law);
                one.judge(scores, "hard", HardConstraint.on(law, one.mass));
                one.judge(scores, "conserved", conserved);
                one.judge(scores, "smoothed", law.given(SMOOTHING.of(law)).given(one.mass));
                if (medium.falls()) {
                    Tensor state =
                            Cone.NONINCREASING_NONNEGATIVE.nearest(conserved).state();
                    one.judge(scores, "falling", new Gaussian(state, conserved.covariance()));
                }
                if (made.soft != null) {
                    one.judge(scores, "soft", made.soft.at(parameter, one.points, one.time));
                }
                if (made.aware != null) {
                    Gaussian aware = made.aware.at(parameter, one.points, one.time);
                    one.judge(scores, "aware", aware.given(one.mass));
                }
                if (i == 0) {
                    found = found.artifact(one.curve("truth", one.truth))
                            .artifact(one.curve("prediction", law.mean()))
                            .artifact(one.curve(
                                    "even shift",
                                    HardConstraint.on(law, one.mass).mean()))
                            .artifact(one.curve("conserved", conserved.mean()));
                }
            }
        }
        return scores.on(found, medium.falls())
                .number(
                        Measure.of("least_narrowing").called("smallest eigenvalue of Σ − Σ̃, of the largest of Σ"),
                        narrowing);
    }

    /**
     * What is made to conserve mass, and its baselines.
     *
     * @param soft with the equation as a penalty
     * @param aware trained by its law once the mass is known
     */
    private record Predictors(
            Predictor plain,
            @Nullable Predictor soft,
            @Nullable Predictor aware,
            Findings found) {}

    private Predictors predictors(Seed seed, Workbench bench) {
        Findings found = Findings.finished();
        if (predictor == Source.PROCESS) {
            return new Predictors(new SpaceTimeProcess(medium, steps, seed.at(1)), null, null, found);
        }
        if (predictor == Source.NEURAL_PROCESS) {
            NeuralPredictor.Problems known = NeuralPredictor.Problems.drawn(medium, seed.at(1), bench.precision());
            List<NeuralPredictor> all = new ArrayList<>();
            for (NeuralPredictor.Training how : NeuralPredictor.Training.values()) {
                all.add(NeuralPredictor.trained(medium, how, known, updates, seed.at(2), bench));
                found = found.training(word(how), all.get(all.size() - 1).training());
            }
            return new Predictors(all.get(0), all.get(2), all.get(1), found);
        }
        Tensor data = NetworkEnsemble.data(medium, seed.at(1), bench.precision());
        List<NetworkEnsemble> both = new ArrayList<>();
        for (double penalty : new double[] {0, PENALTY}) {
            String name = penalty == 0 ? "member" : "penalised";
            both.add(NetworkEnsemble.trained(medium, name, members, updates, penalty, data, seed.at(2), bench));
            for (Outcome outcome : both.get(both.size() - 1).outcomes()) {
                found = found.unless(outcome);
            }
        }
        return new Predictors(both.get(0), both.get(1), null, found);
    }

    private static double narrowing(Gaussian before, Gaussian after) {
        Tensor lost = Dense.symmetricPart(before.covariance().minus(after.covariance()));
        return SymmetricEigen.of(lost).values().min().item()
                / SymmetricEigen.of(before.covariance()).values().max().item();
    }

    @Override
    public ConservedPredictions quick() {
        return new ConservedPredictions(
                medium,
                predictor,
                Math.min(problems, 5),
                Math.min(updates, 100),
                Math.min(members, 2),
                Math.min(steps, 20));
    }
}
