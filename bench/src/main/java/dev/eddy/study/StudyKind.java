package dev.eddy.study;

/**
 * A kind of study: which file asks for it, the record of its settings, and how its trials are worked off. Everything else that
 * Eddy does with studies (reading, scheduling, resuming, reproducing, comparing, exporting, reporting) it does with all kinds.
 * Found by {@link java.util.ServiceLoader}: a module names its kinds in {@code META-INF/services/dev.eddy.study.StudyKind}.
 *
 * @param <P> the settings: a record whose components are the keys of a study file, {@code format} among them
 */
public interface StudyKind<P extends Record & Plan> {
    /** Name and version of the format, for example {@code eddy-study 1}: what a file says at its key {@code format}. */
    String format();

    /** The record of the settings; its {@link dev.eddy.kinds.Doc} is what {@code eddy list studies} says. */
    Class<P> settings();

    /**
     * The trials of a plan that was checked.
     *
     * @throws dev.eddy.misuse.Misuse before any work, if the plan cannot be worked off in this context
     */
    Work work(P plan, RunContext context);
}
