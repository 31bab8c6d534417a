package dev.eddy.gaussian.randomgrid;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** What a random-grid neural process is beside: means alone, points that never change, a network for each instance, observed data. */
record Comparisons(RandomGrid experiment, HeldOut judged, Seed seed, Workbench bench) {
    private static final int INSTANCES = 2;
    private static final int OBSERVED = 256;

    /** Means without covariance: points that are fresh or always the same, and few of them. */
    Findings plain(Findings before) {
        Findings found = before;
        int few = (int) Math.pow(6, experiment.family().dims());
        RandomGridFit sparse =
                experiment.training().withPoints(experiment.training().parameters(), few);
        DType type = bench.precision();
        Tensor fixed = RandomGridFit.uniform(
                        new Draws(seed.at(5)),
                        0,
                        1,
                        type,
                        1,
                        few,
                        experiment.family().dims())
                .expand(
                        experiment.training().parameters(),
                        few,
                        experiment.family().dims());
        for (String name : List.of("mean", "few_random", "few_fixed")) {
            ForwardModel model = experiment.model(0, seed.at(1), bench);
            RandomGridFit fit = name.equals("mean") ? experiment.training() : sparse;
            Batches<ForwardModel.Batch> batches = Batches.drawn(draws -> {
                ForwardModel.Batch fresh = fit.batch(model, draws);
                return name.equals("few_fixed")
                        ? new ForwardModel.Batch(fixed, fresh.parameters(), fresh.normals())
                        : fresh;
            });
            found = found.training(name, fit.forward(name, model, batches, seed.at(2), bench))
                    .number(
                            RandomGrid.low("error_" + name, "relative error, " + name.replace('_', ' ')),
                            judged.scores(model).mean());
        }
        return found;
    }

    /** A network for each of some instances, with as many points an update as the family has. */
    Findings instances(Findings found, double seconds) {
        RandomGridFit one = experiment
                .training()
                .withPoints(
                        1,
                        experiment.training().parameters()
                                * experiment.training().points())
                .withUpdates(experiment.instanceUpdates(), 0);
        List<Double> errors = new ArrayList<>();
        double spent = 0;
        for (int i = 0; i < Math.min(INSTANCES, experiment.tests()); i++) {
            ForwardModel model = experiment.model(0, seed.at(6, i), bench);
            Tensor z = judged.parameters().narrow(0, i, 1).to(bench.precision());
            Batches<ForwardModel.Batch> batches = Batches.drawn(draws -> {
                ForwardModel.Batch fresh = one.batch(model, draws);
                return new ForwardModel.Batch(fresh.points(), z, fresh.normals());
            });
            TrainingResult trained = one.forward("instance " + i, model, batches, seed.at(7, i), bench);
            found = found.unless(trained.outcome());
            spent += trained.state().seconds();
            FieldScores scores = new FieldScores();
            judged.add(scores, model, i);
            errors.add(scores.mean());
        }
        double each = spent / errors.size();
        return found.number(
                        RandomGrid.low("error_instance", "relative error of a network for one instance"),
                        errors.stream().mapToDouble(error -> error).average().orElse(Double.NaN))
                .number(RandomGrid.cost("seconds_instance", "training, one instance"), each)
                .number(
                        Measure.of("instances_even")
                                .called("instances after which the experiment.family() is cheaper")
                                .as(Measure.Kind.COST),
                        seconds / each);
    }

    /** A forward part of a fifth of the updates, and as many more with and without observed fields. */
    Findings withData(Findings before, InverseModel inverse) {
        RandomGridFit brief =
                experiment.training().withUpdates(experiment.training().updates() / 5, 0);
        HeldOut real =
                HeldOut.of(experiment.family(), OBSERVED, experiment.training().observations(), seed.at(11));
        DType type = bench.precision();
        RandomGridFit.Observed data = new RandomGridFit.Observed(
                real.points().to(type),
                real.noisy(experiment.training().noise(), seed.at(12)).to(type));
        Findings found = before;
        for (String name : List.of("equation", "equation_and_data")) {
            ForwardModel model = experiment.model(experiment.features(), seed.at(8), bench);
            TrainingResult first = brief.forward(name + " first", model, seed.at(2), bench);
            TrainingResult then = name.equals("equation")
                    ? brief.forward(name, model, seed.at(13), bench)
                    : brief.forward(name, model, inverse, data, seed.at(13), bench);
            FieldScores scores = judged.scores(model);
            String label = "short training, " + name.replace('_', ' ');
            found = found.unless(first.outcome())
                    .unless(then.outcome())
                    .number(RandomGrid.low("error_" + name, "relative error, " + label), scores.mean())
                    .number(
                            Measure.of("coverage_" + name).called("coverage of 0.9, " + label),
                            scores.coverage()[FieldScores.NINETY]);
        }
        return found;
    }
}
