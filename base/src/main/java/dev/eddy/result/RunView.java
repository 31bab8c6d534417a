package dev.eddy.result;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A finished or unfinished run, as reports, comparisons and pages read it. */
public interface RunView {
    /** The name that the study file gives. */
    String name();

    /** Name and version of the format of its study file: which kind of study it is of. */
    String format();

    /** The study file as it was given. */
    String configuration();

    /** The command that runs it again. */
    String command();

    Provenance provenance();

    /** How its trials are called. */
    TrialCoordinates coordinates();

    /** Facts about what the trials are of, for captions, by the subject's short name. */
    Map<String, SubjectNote> notes();

    /** Trials that have ended, in the order of the study. */
    List<TrialResult> trials();

    /** Whether its models were trained in it; else they came from elsewhere, and were scored. */
    default boolean trains() {
        return true;
    }

    /** Number of trials in the study, ended or not. */
    int plannedTrials();

    /** What a trial gave beside numbers and curves: fields, clouds, tables. Read anew at every call; they may be large. */
    default List<Artifact> artifacts(TrialKey key) {
        return artifacts(key, label -> true);
    }

    /** Only those that are wanted: the values of the others are not read. */
    List<Artifact> artifacts(TrialKey key, Predicate<ArtifactLabel> wanted);
}
