package dev.eddy.study;

/** Studies of experiments. */
public final class ExperimentStudyKind implements StudyKind<ExperimentStudy> {
    @Override
    public String format() {
        return ExperimentStudy.FORMAT;
    }

    @Override
    public Class<ExperimentStudy> settings() {
        return ExperimentStudy.class;
    }

    @Override
    public Work work(ExperimentStudy plan, RunContext context) {
        context.refuseData(plan);
        return new ExperimentWork(
                plan,
                PieceFolders.under(context.runs(), context.secondsBetweenCheckpoints()),
                context.secondsBetweenCheckpoints());
    }
}
