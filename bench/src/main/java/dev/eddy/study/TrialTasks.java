package dev.eddy.study;

import dev.eddy.cluster.TaskKind;
import dev.eddy.cluster.Tasks;
import dev.eddy.store.RunWriter;

/** The trials of a study in one of the processes that share them. */
public final class TrialTasks implements TaskKind {
    static final String NAME = "trials";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Tasks open(String spec) {
        TrialSpec read = TrialSpec.read(spec);
        RunWriter writer = SharedTrials.join(read.run());
        Plan plan = read.plan();
        return new SharedTrials(writer, read.open(), plan.hash(), StudyKinds.work(plan, read.context()));
    }
}
