package dev.eddy.generative.model;

import dev.eddy.equation.Profile;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.random.Seed;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The states of a scenario that its solver makes, once for all flows that learn from them. */
record ScenarioPiece(Scenario scenario, int states, int testStates, int after) implements SharedPiece {
    @Override
    public String shortName() {
        return "states-" + scenario.entry().kind().replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, bench.precision());
        ScenarioStates all = new ScenarioStates(scenario, states, testStates, after, Optional.empty());
        return Piece.of(Map.of(
                "train", rows(data.trainTrajectories(bench.progress()), all.rows(DataSet.TRAIN, states)),
                "test", rows(data.testTrajectories(bench.progress()), all.rows(DataSet.TEST, testStates))));
    }

    /** Of trajectories {@code [sample, time, channels, x…]}. */
    private static Tensor rows(Tensor trajectories, long[] rows) {
        long[] shape = Arrays.copyOfRange(trajectories.shape(), 1, trajectories.rank());
        shape[0] = -1;
        return trajectories.reshape(shape).gather(0, rows);
    }
}
