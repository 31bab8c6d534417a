package dev.eddy.generative.refine;

import dev.eddy.equation.Profile;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.random.Seed;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.tensor.Tensor;
import java.util.Map;

/** The trajectories of a scenario, {@code [sample, time, channels, x…]}. */
record Trajectories(Scenario scenario) implements SharedPiece {
    static final String TRAIN = "train";
    static final String TEST = "test";

    @Override
    public String shortName() {
        return "trajectories-" + scenario.entry().kind().replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        if (scenario.recording().isPresent()) {
            return Piece.of(Map.of(
                    TRAIN, scenario.recording().get().trajectories(DataSet.TRAIN, bench.precision()),
                    TEST, scenario.recording().get().trajectories(DataSet.TEST, bench.precision())));
        }
        ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, bench.precision());
        Tensor train = data.trainTrajectories(bench.progress());
        return Piece.of(Map.of(TRAIN, train, TEST, data.testTrajectories(bench.progress())));
    }
}
