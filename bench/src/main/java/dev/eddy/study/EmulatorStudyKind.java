package dev.eddy.study;

/** Studies of emulators. */
public final class EmulatorStudyKind implements StudyKind<Study> {
    @Override
    public String format() {
        return Study.FORMAT;
    }

    @Override
    public Class<Study> settings() {
        return Study.class;
    }

    @Override
    public Work work(Study plan, RunContext context) {
        return StudyWork.of(plan, context);
    }
}
