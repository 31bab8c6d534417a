package dev.eddy.fit.refine;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.Descent;
import dev.eddy.fit.LastFrame;
import dev.eddy.fit.RelativeError;
import dev.eddy.fit.SampledBatches;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.result.Artifact;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A few epochs of an operator of space and time on decaying flow, and its last layer refined for unseen states by the residual, in the
 * dual norm and in L²; beside the operator as it is, one that was trained for longer, and the solver with steps as long as the frames.
 */
@Doc("an operator of space and time whose last layer is refined by the residual in a dual norm")
public record RefinedOperator(
        @Default("32") @Doc("points along each axis") int points,
        @Default("48") @Doc("trajectories to learn from") int trajectories,
        @Default("10") @Doc("frames in") int given,
        @Default("10") @Doc("frames out") int steps,
        @Default("{width: 10}") @Doc("the operator") SpacetimeOperator operator,

        @Default("150") @Doc("updates of the training, 4 trajectories each")
        long updates,

        @Default("4") @Doc("how many times as many for the operator that is trained for longer")
        int longer,

        @Default("80") @Doc("iterations of L-BFGS for an unseen state")
        long iterations,

        @Default("3") @Doc("unseen states") int tests)
        implements Experiment {
    private static final int BATCH = 4;
    private static final long TIMED = 5;
    private static final String PAPER =
            "S. Cao, F. Brarda, R. Li, Y. Xi, Spectral-Refiner: accurate fine-tuning of spatiotemporal Fourier neural"
                    + " operator for turbulent flows, ICLR 2025";

    public RefinedOperator {
        Check.that(
                points >= 8 && points % 2 == 0 && trajectories >= BATCH && given >= 1 && steps >= 3,
                "refined-operator: an even number of 8 points or more, %d trajectories, a frame in and 3 out or more,"
                        + " got %d, %d, %d and %d",
                BATCH,
                points,
                trajectories,
                given,
                steps);
        Check.that(
                updates >= 1 && longer >= 1 && iterations >= 1 && tests >= 1,
                "refined-operator: updates, longer, iterations and tests are at least 1, got %d, %d, %d and %d",
                updates,
                longer,
                iterations,
                tests);
    }

    @Override
    public String shortName() {
        return "refined-operator;updates=" + updates + ";iterations=" + iterations;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Frozen but for its last layer, which loses its truncation, an operator is refined by the residual in"
                        + " the norm that measures it as the error that it causes.",
                List.of(
                        "‖r‖² = Σ_κ |r̂_κ|²/|κ|²",
                        "r = ω_t + u·∇ω − νΔω",
                        "w = w_last + (last layer of the frozen body)"),
                PAPER,
                "Decaying flow on 32 × 32 points; the residual between frames is that of Crank–Nicolson's rule in the"
                        + " place of a tiny step of the solver; the body is read at the times that are wanted by lines;"
                        + " changes of the layer are measured by what they do to the result, by L-BFGS in double"
                        + " precision.");
    }

    @Override
    public List<Claim> claims() {
        return Budget.claims(
                updates >= 100,
                List.of(
                        Claim.that("the estimator is proportional to the error", Quantity.number("estimator_spread"))
                                .atMost(
                                        0.01,
                                        Basis.THEOREM,
                                        PAPER + ": the dual norm of the residual is equivalent to the error")
                                .each(),
                        Claim.that("refined beside unrefined", Quantity.number("error_refined"))
                                .over(Quantity.number("error_operator"))
                                .atMost(0.2, Basis.PAPER, PAPER)
                                .each(),
                        Claim.that("the dual norm beside L²", Quantity.number("error_refined"))
                                .over(Quantity.number("error_refined_l2"))
                                .below(1, Basis.PAPER, PAPER)
                                .each()
                                .reported(),
                        Claim.that("refined beside longer training", Quantity.number("error_refined"))
                                .over(Quantity.number("error_longer"))
                                .below(1, Basis.PAPER, PAPER)
                                .each()
                                .reported(),
                        Claim.that("seconds beside training for longer", Quantity.number("seconds_refinement"))
                                .over(Quantity.number("seconds_longer"))
                                .below(1, Basis.PAPER, PAPER)
                                .each()
                                .reported(),
                        Claim.that(
                                        "refined beside the solver with steps as long as the frames",
                                        Quantity.number("error_refined"))
                                .over(Quantity.number("error_solver"))
                                .below(1, Basis.PAPER, PAPER)
                                .each()
                                .reported()));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        DecayingFlow flow = new DecayingFlow(points);
        int frames = given + steps;
        Tensor all = Objects.requireNonNull(bench.once(
                        "data", () -> Map.of("train", flow.trajectories(trajectories, frames, seed.at(1), bench)))
                .get("train"));
        Tensor unseen = Objects.requireNonNull(bench.once(
                        "unseen", () -> Map.of("test", flow.trajectories(tests, frames, seed.at(2), bench)))
                .get("test"));
        Findings found = Findings.finished();
        SpacetimeOperator.Built own = operator.build(seed.at(3), bench.precision());
        found = train("operator", found, own, updates, all, seed.at(4), bench);
        SpacetimeOperator.Built other = operator.build(seed.at(3), bench.precision());
        found = train("longer", found, other, updates * longer, all, seed.at(4), bench);

        TrajectoryResidual residual = flow.residual(DType.FLOAT64);
        Norm dual = Norm.sobolev(flow.grid(), -1, 0, DType.FLOAT64);
        Map<String, Double> errors = new LinkedHashMap<>();
        double solving = 0;
        for (int t = 0; t < tests; t++) {
            Tensor before = unseen.narrow(0, t, 1).narrow(1, 0, given);
            Tensor truth = unseen.narrow(0, t, 1).narrow(1, given, steps);
            Refinement refined = new Refinement(own, before, steps, -1);
            Tensor unrefined = refined.trajectory().detach();
            TrainingResult result = fit("refined-" + t, refined, residual, dual, seed.at(5, t), bench);
            found = found.unless(result.outcome());
            Refinement plain = new Refinement(own, before, steps, 0);
            found = found.unless(fit("refined-l2-" + t, plain, residual, Norm.L2, seed.at(6, t), bench)
                    .outcome());
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                long begin = System.nanoTime();
                Tensor coarse = flow.solver(DecayingFlow.STEP, bench.precision())
                        .rollout(before.select(1, given - 1), steps, false);
                solving += (System.nanoTime() - begin) * 1e-9 / tests;
                Map<String, Tensor> guesses = new LinkedHashMap<>();
                guesses.put("operator", own.apply(before, steps));
                guesses.put("longer", other.apply(before, steps));
                guesses.put("refined", refined.trajectory());
                guesses.put("refined_l2", plain.trajectory());
                guesses.put("solver", coarse);
                Tensor exact = truth.to(DType.FLOAT64);
                guesses.forEach((name, guess) -> errors.merge(
                        "error_" + name, RelativeError.of(guess.to(DType.FLOAT64), exact) / tests, Double::sum));
                if (t == 0) {
                    found = found.training("refinement", result)
                            .number(
                                    Measure.of("estimator_spread")
                                            .called("spread of residual over error")
                                            .lowerIsBetter(),
                                    spread(residual, dual, before.to(DType.FLOAT64), exact, seed.at(7)))
                            .artifact(picture("truth", exact))
                            .artifact(picture("operator", unrefined))
                            .artifact(picture("refined", refined.trajectory()));
                }
            }
        }
        for (Map.Entry<String, Double> error : errors.entrySet()) {
            found = found.number(RelativeError.measure(error.getKey()), error.getValue());
        }
        Refinement again = new Refinement(own, unseen.narrow(0, 0, 1).narrow(1, 0, given), steps, -1);
        return found.number(
                        Measures.seconds("seconds_refinement"),
                        seconds(memory -> fit("timed", again, residual, dual, seed.at(5, 0), memory)))
                .number(Measures.seconds("seconds_longer"), secondsOfTrainingOn(all, seed))
                .number(Measures.seconds("seconds_solver"), solving);
    }

    /** Of work on a bench that keeps nothing: what was resumed does not know how long it took. */
    private static double seconds(Consumer<Workbench> work) {
        long begin = System.nanoTime();
        try (Scope scope = Scope.open()) {
            work.accept(Workbench.inMemory(DType.FLOAT32));
        }
        return (System.nanoTime() - begin) * 1e-9;
    }

    /** What the longer training costs more, by a few of its updates. */
    private double secondsOfTrainingOn(Tensor all, Seed seed) {
        SpacetimeOperator.Built fresh = operator.build(seed.at(3), all.dtype());
        double few = seconds(memory -> train("timed", Findings.finished(), fresh, TIMED, all, seed.at(4), memory));
        return few / TIMED * updates * Math.max(1, longer - 1);
    }

    private static Artifact picture(String series, Tensor trajectories) {
        return LastFrame.of("vorticity of the last frame", series, trajectories, DecayingFlow.LENGTH);
    }

    private Findings train(
            String name,
            Findings found,
            SpacetimeOperator.Built built,
            long count,
            Tensor all,
            Seed seed,
            Workbench bench) {
        Loss<Tensor> loss = batch -> {
            Tensor out = built.apply(batch.narrow(1, 0, given), steps);
            return out.minus(batch.narrow(1, given, steps)).squared().mean();
        };
        Batches<Tensor> batches = SampledBatches.of(all, BATCH);
        return Descent.adam(count, 5e-3).trained(found, name, built.weights(), loss, batches, seed, bench);
    }

    private TrainingResult fit(
            String name, Refinement refinement, TrajectoryResidual residual, Norm norm, Seed seed, Workbench bench) {
        return Descent.lbfgs(iterations, 20)
                .run(name, refinement.weights(), refinement.loss(residual, norm), Batches.always(name), seed, bench)
                .get(0);
    }

    /** Largest over smallest ratio of the estimate to the error, less 1, over perturbations of very different sizes. */
    private double spread(TrajectoryResidual residual, Norm norm, Tensor frames, Tensor truth, Seed seed) {
        Tensor noise = Tensors.of(new Draws(seed).normals(Math.toIntExact(truth.elements())), truth.shape())
                .to(truth.dtype());
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double size : new double[] {0.25, 0.5, 1, 2}) {
            double estimate = Refinement.estimate(residual, norm, frames, truth.plus(size, noise))
                    .item();
            double ratio = Math.sqrt(estimate) / size;
            low = Math.min(low, ratio);
            high = Math.max(high, ratio);
        }
        return high / low - 1;
    }

    @Override
    public RefinedOperator quick() {
        return new RefinedOperator(
                Math.min(points, 16),
                Math.min(trajectories, 8),
                given,
                Math.min(steps, 6),
                operator,
                Math.min(updates, 20),
                Math.min(longer, 2),
                Math.min(iterations, 10),
                1);
    }
}
