package dev.eddy.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.result.MethodNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.claim.Claim;
import dev.eddy.store.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a study file asks for: trials that are run into one folder. The settings of a {@link StudyKind}. */
public interface Plan {
    /** Name and version of the format, that of its kind. */
    String format();

    /** What the run folder and the report are called. */
    String name();

    /** How its trials are called: labels, and columns of tables. */
    TrialCoordinates coordinates();

    /** All trials, in order. */
    List<TrialKey> keys();

    /** What must hold of its numbers. */
    default List<Claim> claims() {
        return List.of();
    }

    /** What its subjects are, by their short names, where they are methods. */
    default Map<String, MethodNote> methodNotes() {
        return Map.of();
    }

    /** The same with a small budget, of seconds or of minutes; empty if it has no smaller one. */
    default Optional<Plan> quick() {
        return Optional.empty();
    }

    /**
     * The one text of this configuration: JSON with sorted keys and all defaults, without what changes no result: the number of
     * workers and the claims.
     */
    default String canonical() {
        ObjectNode tree = new Canonical(KindsRegistry.found()).write((Record) this);
        PlanParts.removeWhatDecidesNoResult(tree);
        return Json.canonical(tree);
    }

    /** SHA-256 over {@link #canonical}. */
    default String hash() {
        return Json.sha256(canonical());
    }

    /** Trials at once; 0 for one per core. */
    int workers();

    /** Refuses trials whose parts do not fit each other, and sizes that the machine does not have. Loads no native library. */
    void check();

    /** What is allowed and hardly meant, a sentence each. */
    default List<String> warnings() {
        return List.of();
    }

    /** The same plan has the same folder: its name, and the beginning of its hash. */
    default String folderName() {
        return PlanParts.folderName(name(), hash());
    }
}
