package dev.eddy.study;

import dev.eddy.cluster.TaskKind;
import dev.eddy.cluster.Tasks;
import dev.eddy.store.RunWriter;

/** Scores of predictions in one of the processes that share them. */
public final class ScoreTasks implements TaskKind {
    static final String NAME = "scores";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Tasks open(String spec) {
        ScoreSpec read = ScoreSpec.read(spec);
        RunWriter writer = SharedTrials.join(read.run());
        return new SharedTrials(writer, read.open(), read.hash(), read.work());
    }
}
