package dev.eddy.gaussian.conserve;

import dev.eddy.experiment.Workbench;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.gaussian.neural.AttentiveProcess;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Terms;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/**
 * An attentive neural process that has learned from many problems of a family and sees a new one at {@link SeenGrid}, as a Gaussian process
 * does. Trained by what it says of other points; or by what its law says of them once the mass is known; or with the residual of the
 * equation as a penalty (SoftC).
 */
final class NeuralPredictor implements Predictor {
    /** What the loss has beside the surprise. */
    enum Training {
        PLAIN,
        /** The surprise under the law that is conditioned on the mass. */
        CONSTRAINED,
        /** SoftC: the residual of the equation. */
        PENALISED
    }

    private static final int PROBLEMS = 256;
    private static final int LINE = 41;
    private static final int BATCH = 8;
    /** Variance of the mass in training, as a part of its square: conditioning is exact where it is used. */
    private static final double MASS_NOISE = 1e-4;

    private static final double PENALTY = 1e-3;
    /** Of differences along the line and in time, as parts of extent and horizon. */
    private static final double STEP = 1.0 / 64;

    private static final int DRAWS = 16;

    private final Medium medium;
    private final AttentiveProcess.Built network;
    private final Seed seed;
    private final TrainingResult training;

    private NeuralPredictor(Medium medium, AttentiveProcess.Built network, Seed seed, TrainingResult training) {
        this.medium = medium;
        this.network = network;
        this.seed = seed;
        this.training = training;
    }

    /**
     * Problems that are learned from: what is seen of each, and a line at one more time.
     *
     * @param at {@code [problems, 100, 2]}
     * @param values {@code [problems, 100]}
     * @param points {@code [problems, line, 2]}
     * @param line {@code [problems, line]}
     * @param parameters {@code [problems, 1]}
     */
    record Problems(Tensor at, Tensor values, Tensor points, Tensor line, Tensor parameters) {
        static Problems drawn(Medium medium, Seed seed, DType precision) {
            List<List<Tensor>> columns = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                columns.add(new ArrayList<>());
            }
            Tensor x = Tensors.range(DType.FLOAT64, LINE).over(LINE - 1);
            for (int i = 0; i < PROBLEMS; i++) {
                Draws draws = new Draws(seed.at(i));
                double parameter = draws.uniform(medium.low(), medium.high());
                PorousMedium problem = medium.of(parameter);
                SeenGrid seen = SeenGrid.of(problem, draws);
                Tensor time = Tensors.of(new double[] {draws.uniform(0.05, 1 - 2 * STEP)}, 1);
                columns.get(0).add(seen.points());
                columns.get(1).add(seen.values());
                columns.get(2).add(SeenGrid.points(time.expand(LINE), x));
                columns.get(3)
                        .add(problem.solution(x.times(problem.extent()), time.times(problem.horizon()))
                                .select(0, 0));
                columns.get(4).add(Tensors.full(DType.FLOAT64, parameter, 1));
            }
            List<Tensor> all = columns.stream()
                    .map(column -> Tensors.stack(column, 0).to(precision))
                    .toList();
            return new Problems(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
        }

        /** Some of them, drawn. */
        private Some some(Draws draws, int latent) {
            long[] rows = new long[BATCH];
            for (int i = 0; i < BATCH; i++) {
                rows[i] = (long) (draws.uniform() * at.size(0));
            }
            Tensor normals =
                    Tensors.of(draws.normals(BATCH * latent), BATCH, latent).to(at.dtype());
            return new Some(
                    new AttentiveProcess.Batch(
                            at.gather(0, rows),
                            values.gather(0, rows),
                            points.gather(0, rows),
                            line.gather(0, rows),
                            normals),
                    parameters.gather(0, rows));
        }
    }

    /** What an update sees. */
    private record Some(AttentiveProcess.Batch batch, Tensor parameters) {}

    static NeuralPredictor trained(
            Medium medium, Training how, Problems problems, long updates, Seed seed, Workbench bench) {
        AttentiveProcess.Built network = new AttentiveProcess(48, 4, 2, 16).build(2, seed.at(0), bench.precision());
        Loss<Some> loss = Loss.ofTerms(some -> terms(medium, how, network, some));
        Recipe recipe =
                new Recipe(Adam.DEFAULT, new WarmupCosine(0, 2e-3, Math.min(100, updates / 2)), updates, BATCH, 100, 1);
        TrainingResult training = bench.train(
                "neural process " + how.name().toLowerCase(java.util.Locale.ROOT),
                network.weights(),
                new Trainer(recipe, seed.at(1)),
                loss,
                Batches.drawn(draws -> problems.some(draws, network.settings().latent())));
        return new NeuralPredictor(medium, network, seed, training);
    }

    private static Terms terms(Medium medium, Training how, AttentiveProcess.Built network, Some some) {
        AttentiveProcess.Built.Learned learned = network.learned(some.batch);
        return switch (how) {
            case PLAIN -> learned.terms();
            case CONSTRAINED -> learned.terms().plus("mass", mass(learned.told(), some.batch));
            case PENALISED -> learned.terms().plus("equation", PENALTY, residual(medium, network, learned, some));
        };
    }

    /**
     * log N(g·u; g·μ, R + gᵀΣg) for each point: less of it is what the conditioned law is surprised by
     * ({@link LinearConstraint#logCorrection}, for independent values).
     */
    private static Tensor mass(AttentiveProcess.Told told, AttentiveProcess.Batch batch) {
        long seen = batch.at().size(1);
        Tensor g = LinearConstraint.trapezoids(
                        Tensors.range(DType.FLOAT64, LINE).over(LINE - 1))
                .to(told.mean().dtype());
        Tensor off =
                batch.truth().minus(told.mean().narrow(1, seen, LINE)).times(g).sum(1);
        Tensor variance =
                told.deviation().narrow(1, seen, LINE).times(g).squared().sum(1).plus(MASS_NOISE);
        return off.squared().over(variance).plus(variance.log()).mean().times(-0.5 / (seen + LINE));
    }

    /** ‖u_t − (k(u) u_x)_x‖² along the line, by differences of what is told, over the square of the horizon. */
    private static Tensor residual(
            Medium medium, AttentiveProcess.Built network, AttentiveProcess.Built.Learned learned, Some some) {
        PorousMedium any = medium.of(medium.low());
        Tensor points = some.batch.points();
        Tensor u = told(network, learned, points, 0, 0);
        Tensor after = told(network, learned, points, STEP, 0);
        Tensor before = told(network, learned, points, -STEP, 0);
        Tensor right = told(network, learned, points, 0, STEP);
        Tensor left = told(network, learned, points, 0, -STEP);
        double length = STEP * any.extent();
        Tensor divergence = medium.divergence(
                some.parameters,
                u,
                right.minus(left).over(2 * length),
                right.plus(left).minus(u.times(2)).over(length * length));
        return after.minus(before)
                .over(2 * STEP)
                .plus(-any.horizon(), divergence)
                .squared()
                .mean();
    }

    /** Means at the line, moved by parts of horizon and extent. */
    private static Tensor told(
            AttentiveProcess.Built network,
            AttentiveProcess.Built.Learned learned,
            Tensor points,
            double time,
            double place) {
        Tensor by = Tensors.of(new double[] {2 * time, 2 * place}, 2).to(points.dtype());
        return network.told(learned.seen(), points.plus(by), learned.z()).mean();
    }

    TrainingResult training() {
        return training;
    }

    @Override
    public Gaussian at(double parameter, Tensor points, double time) {
        PorousMedium problem = medium.of(parameter);
        Draws draws = new Draws(seed.at(2, Double.doubleToLongBits(parameter)));
        SeenGrid seen = SeenGrid.of(problem, draws);
        int latent = network.settings().latent();
        return network.at(
                seen.points(),
                seen.values(),
                SeenGrid.points(
                        Tensors.full(DType.FLOAT64, time / problem.horizon(), points.size(0)),
                        points.over(problem.extent())),
                Tensors.of(draws.normals(DRAWS * latent), DRAWS, latent));
    }
}
