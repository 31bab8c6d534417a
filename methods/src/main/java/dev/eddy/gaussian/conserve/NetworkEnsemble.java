package dev.eddy.gaussian.conserve;

import dev.eddy.experiment.Workbench;
import dev.eddy.gaussian.EnsembleCovariance;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Terms;
import dev.eddy.train.Trainer;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks u(t, x, parameter) from different weights, which say by their spread where they do not know: mean and covariance of the
 * members ({@link EnsembleCovariance}), and the mean square of their errors in training as a variance of its own at each point. With a
 * penalty on the residual of the equation they are the baseline SoftC.
 */
final class NetworkEnsemble implements Predictor {
    /** Problems that are learned from, and times and places of each. */
    private static final int PROBLEMS = 128;

    private static final int LINES = 10;
    private static final int BATCH = 256;
    private static final PointwiseMlp NETWORK = new PointwiseMlp(48, 3, Activation.TANH, Activation.IDENTITY);

    private final Medium medium;
    private final List<PointNetwork> members;
    private final List<Outcome> outcomes;
    private final double noise;

    private NetworkEnsemble(Medium medium, List<PointNetwork> members, List<Outcome> outcomes, double noise) {
        this.medium = medium;
        this.members = members;
        this.outcomes = outcomes;
        this.noise = noise;
    }

    /** Points of known problems: t, x and the parameter, scaled to [0, 1], the parameter as it is, and u; {@code [points, 5]}. */
    static Tensor data(Medium medium, Seed seed, DType precision) {
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < PROBLEMS; i++) {
            Draws draws = new Draws(seed.at(i));
            double parameter = draws.uniform(medium.low(), medium.high());
            PorousMedium problem = medium.of(parameter);
            double[] times = draws.uniforms(LINES, 0.02, 1);
            double[] places = draws.uniforms(LINES, 0, 1);
            double[] values = problem.solution(
                            Tensors.of(places, LINES).times(problem.extent()),
                            Tensors.of(times, LINES).times(problem.horizon()))
                    .toDoubles();
            double[] rows = new double[5 * values.length];
            for (int j = 0; j < values.length; j++) {
                rows[5 * j] = times[j / LINES];
                rows[5 * j + 1] = places[j % LINES];
                rows[5 * j + 2] = scaled(medium, parameter);
                rows[5 * j + 3] = parameter;
                rows[5 * j + 4] = values[j];
            }
            all.add(Tensors.of(rows, values.length, 5));
        }
        return Tensors.cat(all, 0).to(precision);
    }

    private static double scaled(Medium medium, double parameter) {
        return (parameter - medium.low()) / (medium.high() - medium.low());
    }

    /** @param penalty weight of the mean square residual of the equation; 0 for none */
    static NetworkEnsemble trained(
            Medium medium,
            String name,
            int count,
            long updates,
            double penalty,
            Tensor data,
            Seed seed,
            Workbench bench) {
        List<PointNetwork> members = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        Recipe recipe =
                new Recipe(Adam.DEFAULT, new WarmupCosine(0, 5e-3, Math.min(100, updates / 2)), updates, BATCH, 100, 1);
        for (int i = 0; i < count; i++) {
            PointNetwork network = NETWORK.build(3, 1, seed.at(1, i), bench.precision());
            Loss<Tensor> loss = Loss.ofTerms(rows -> terms(medium, network, rows, penalty));
            outcomes.add(bench.train(
                            name + " " + i,
                            network.weights(),
                            new Trainer(recipe, seed.at(2, i)),
                            loss,
                            Batches.drawn(draws -> rows(data, draws)))
                    .outcome());
            members.add(network);
        }
        NetworkEnsemble made = new NetworkEnsemble(medium, members, outcomes, 0);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor mean = made.values(data.narrow(1, 0, 3)).mean(0);
            double error = mean.minus(data.select(1, 4).to(DType.FLOAT64))
                    .squared()
                    .mean()
                    .item();
            return new NetworkEnsemble(medium, members, outcomes, error);
        }
    }

    private static Tensor rows(Tensor data, Draws draws) {
        long[] rows = new long[BATCH];
        for (int i = 0; i < BATCH; i++) {
            rows[i] = (long) (draws.uniform() * data.size(0));
        }
        return data.gather(0, rows);
    }

    private static Terms terms(Medium medium, PointNetwork network, Tensor rows, double penalty) {
        Tensor inputs = rows.narrow(1, 0, 3);
        Tensor truth = rows.narrow(1, 4, 1);
        if (penalty == 0) {
            return Terms.of("data", network.apply(inputs).meanSquaredError(truth));
        }
        TensorJet jet = network.jet(inputs, DerivativeSet.of(3, new int[] {1, 0, 0}, new int[] {0, 2, 0}));
        PorousMedium any = medium.of(medium.low());
        double length = any.extent();
        Tensor divergence = medium.divergence(
                rows.narrow(1, 3, 1),
                jet.value(),
                jet.get(0, 1, 0).over(length),
                jet.get(0, 2, 0).over(length * length));
        Tensor residual = jet.get(1, 0, 0).plus(-any.horizon(), divergence);
        return Terms.of("data", jet.value().meanSquaredError(truth))
                .plus("equation", penalty, residual.squared().mean());
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    @Override
    public Gaussian at(double parameter, Tensor points, double time) {
        PorousMedium problem = medium.of(parameter);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor x = points.over(problem.extent());
            Tensor inputs = Tensors.stack(
                    List.of(
                            Tensors.full(DType.FLOAT64, time / problem.horizon(), points.size(0)),
                            x,
                            Tensors.full(DType.FLOAT64, scaled(medium, parameter), points.size(0))),
                    1);
            Tensor values = values(inputs);
            Tensor mean = values.mean(0);
            Tensor apart = values.minus(mean);
            Tensor spread = EnsembleCovariance.of(apart);
            Tensor own = Tensors.identity(DType.FLOAT64, Math.toIntExact(points.size(0)))
                    .times(noise);
            return new Gaussian(scope.keep(mean), scope.keep(spread.plus(own)));
        }
    }

    /** {@code [members, points]} in double precision. */
    private Tensor values(Tensor inputs) {
        List<Tensor> all = new ArrayList<>();
        for (PointNetwork member : members) {
            Tensor own = inputs.to(member.weights().flat().dtype());
            all.add(member.apply(own).squeeze(1).to(DType.FLOAT64));
        }
        return Tensors.stack(all, 0);
    }
}
