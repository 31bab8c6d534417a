package dev.eddy.result;

import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.Judge;
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

    /** Short names of settings spelled out, in the order in which they appear; empty where they say all. */
    default Map<String, String> words() {
        return Map.of();
    }

    /** Trials that have ended, in the order of the study. */
    List<TrialResult> trials();

    /** Whether its models were trained in it; else they came from elsewhere, and were scored. */
    default boolean trains() {
        return true;
    }

    /** Number of trials in the study, ended or not. */
    int plannedTrials();

    /** All trials of the study, in its order. */
    default List<TrialKey> planned() {
        return trials().stream().map(TrialResult::key).toList();
    }

    /** What must hold of its numbers. */
    default List<Claim> claims() {
        return List.of();
    }

    /** What its subjects are, by their short names, where they are methods. */
    default Map<String, MethodNote> methodNotes() {
        return Map.of();
    }

    /** Whether its claims hold, by the trials that have ended so far. */
    default List<ClaimVerdict> verdicts() {
        Judge judge = new Judge(planned(), trials());
        return claims().stream().map(judge::judge).toList();
    }

    /** What a trial gave beside numbers and curves: fields, clouds, tables. Read anew at every call; they may be large. */
    default List<Artifact> artifacts(TrialKey key) {
        return artifacts(key, label -> true);
    }

    /** Only those that are wanted: the values of the others are not read. */
    List<Artifact> artifacts(TrialKey key, Predicate<ArtifactLabel> wanted);
}
