package dev.eddy.generative.model;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Recording;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Snapshots;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States of the trajectories of a scenario, or of files: training data to learn from, held-out ones to judge by. */
@Doc("states of the trajectories of a scenario, or of own files through its kind data")
public record ScenarioStates(
        @Doc("of the catalogue, or {kind: data, files: …}") Scenario scenario,

        @Default("4096") @Doc("at most so many states are learned from, spread over all trajectories")
        int states,

        @Default("1024") @Doc("at most so many held-out states judge it")
        int testStates,

        @Default("0") @Doc("so many states at the beginning of each trajectory are left out")
        int after,

        @Doc("a .npy file with a row for each trajectory: whole numbers for classes, or [trajectories, numbers]")
        Optional<String> conditions)
        implements FlowData {
    public ScenarioStates {
        Check.that(
                states >= 2 && testStates >= 2 && after >= 0,
                "snapshots: states and test-states are at least 2 and after at least 0, got %d, %d and %d",
                states,
                testStates,
                after);
        Check.that(
                after <= horizon(scenario, DataSet.TRAIN) && after <= horizon(scenario, DataSet.TEST),
                "snapshots: after is %d, and trajectories have %d states to learn from and %d to judge by",
                after,
                horizon(scenario, DataSet.TRAIN) + 1,
                horizon(scenario, DataSet.TEST) + 1);
    }

    /** All that a scenario has, without conditions. */
    public ScenarioStates(Scenario scenario) {
        this(scenario, 4096, 1024, 0, Optional.empty());
    }

    private static int horizon(Scenario scenario, DataSet set) {
        return scenario.recording()
                .map(recording -> recording.horizon(set))
                .orElseGet(() -> set == DataSet.TRAIN ? scenario.trainHorizon() : scenario.testHorizon());
    }

    private int samples(DataSet set) {
        return scenario.recording()
                .map(recording -> recording.samples(set))
                .orElseGet(() -> set == DataSet.TRAIN ? scenario.trainSamples() : scenario.testSamples());
    }

    @Override
    public String shortName() {
        return scenario.shortName().replace(';', '-') + (after > 0 ? "-after-" + after : "");
    }

    @Override
    public Optional<StateSpace> space() {
        return Optional.of(scenario.space());
    }

    @Override
    public Split read(Workbench bench) {
        long[] train = rows(DataSet.TRAIN, states);
        long[] test = rows(DataSet.TEST, testStates);
        Tensor told = conditions
                .map(file -> FlowDataKinds.conditions(file, (long) samples(DataSet.TRAIN) + samples(DataSet.TEST)))
                .orElse(null);
        Tensor trainTold = told(told, DataSet.TRAIN, train, 0);
        Tensor testTold = told(told, DataSet.TEST, test, samples(DataSet.TRAIN));
        if (scenario.recording().isPresent()) {
            Recording recording = scenario.recording().get();
            DType type = bench.precision();
            return new Split(
                    new Outcome.Finished(1),
                    gathered(recording.snapshots(DataSet.TRAIN, type), train),
                    trainTold,
                    gathered(recording.snapshots(DataSet.TEST, type), test),
                    testTold);
        }
        Piece piece = bench.shared(new ScenarioPiece(scenario, states, testStates, after), new Seed(0));
        return new Split(piece.outcome(), piece.tensor("train"), trainTold, piece.tensor("test"), testTold);
    }

    private static Tensor gathered(Snapshots snapshots, long[] rows) {
        return snapshots.gather(rows);
    }

    /** Which states, by their numbers: sample · times + time. */
    long[] rows(DataSet set, int most) {
        long times = horizon(scenario, set) + 1L;
        long used = times - after;
        long[] chosen = FlowDataKinds.some(samples(set) * used, most);
        return Arrays.stream(chosen)
                .map(row -> row / used * times + after + row % used)
                .toArray();
    }

    private @Nullable Tensor told(@Nullable Tensor all, DataSet set, long[] rows, int first) {
        if (all == null) {
            return null;
        }
        long times = horizon(scenario, set) + 1L;
        long[] of = Arrays.stream(rows).map(row -> first + row / times).toArray();
        return all.gather(0, of);
    }
}
