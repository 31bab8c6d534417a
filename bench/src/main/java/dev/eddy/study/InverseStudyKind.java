package dev.eddy.study;

/** Studies of inverse problems. */
public final class InverseStudyKind implements StudyKind<InverseStudy> {
    @Override
    public String format() {
        return InverseStudy.FORMAT;
    }

    @Override
    public Class<InverseStudy> settings() {
        return InverseStudy.class;
    }

    @Override
    public Work work(InverseStudy plan, RunContext context) {
        context.refuseData(plan);
        return new InverseWork(plan, context);
    }
}
