package dev.eddy.generative.forecast;

import dev.eddy.equation.Profile;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * States of the trajectories of a scenario and those that follow them.
 *
 * @param stride steps from one to the other
 * @param states at most so many pairs of the training data; an eighth as many of the others
 */
record StatePairs(Scenario scenario, int stride, int states) implements SharedPiece {
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String TEST = "test ";

    @Override
    public String shortName() {
        return "state-pairs-" + scenario.entry().kind().replaceAll("[^a-z0-9]+", "-") + "-" + stride;
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        Map<String, Tensor> parts = new HashMap<>();
        pairs(parts, "", trajectories(DataSet.TRAIN, bench), states, seed);
        pairs(parts, TEST, trajectories(DataSet.TEST, bench), Math.max(1, states / 8), seed);
        return Piece.of(parts);
    }

    private Tensor trajectories(DataSet set, Workbench bench) {
        if (scenario.recording().isPresent()) {
            return scenario.recording().get().trajectories(set, bench.precision());
        }
        ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, bench.precision());
        return set == DataSet.TRAIN
                ? data.trainTrajectories(bench.progress())
                : data.testTrajectories(bench.progress());
    }

    private void pairs(Map<String, Tensor> parts, String set, Tensor trajectories, int most, Seed seed) {
        long times = trajectories.size(1);
        Check.that(
                stride < times,
                "a stride of %d steps needs trajectories of more than %d states, there are %d",
                stride,
                stride,
                times);
        long[] shape = Arrays.copyOfRange(trajectories.shape(), 1, trajectories.rank());
        shape[0] = -1;
        Tensor all = trajectories.reshape(shape);
        long firsts = times - stride;
        long[] order = new Draws(seed).permutation(Math.toIntExact(trajectories.size(0) * firsts));
        long[] before = Arrays.stream(order)
                .limit(most)
                .map(pair -> pair / firsts * times + pair % firsts)
                .toArray();
        long[] after = Arrays.stream(before).map(row -> row + stride).toArray();
        parts.put(set + BEFORE, all.gather(0, before));
        parts.put(set + AFTER, all.gather(0, after));
    }
}
