package dev.eddy.serve;

import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.Judge;
import dev.eddy.store.RunFolder;
import dev.eddy.store.TrialState;
import java.util.List;

/**
 * One run in the list of all.
 *
 * @param id name of its folder
 * @param study name of its study
 * @param kind format of its study
 * @param running whether a process works on it
 * @param begun milliseconds since 1970
 * @param latest when something was last written, likewise
 * @param held claims that hold
 * @param broken asserted claims that fail
 * @param damaged why it cannot be read; empty if it can
 */
record RunCard(
        String id,
        String study,
        String kind,
        boolean running,
        int planned,
        int finished,
        int diverged,
        int failed,
        int started,
        int claims,
        int held,
        int broken,
        long begun,
        long latest,
        String damaged) {
    static RunCard of(RunFolder run) {
        // Results are large: they are read once.
        List<TrialResult> results = run.trials();
        List<TrialState> states = run.states(results);
        Judge judge = new Judge(run.planned(), results);
        List<ClaimVerdict> verdicts = run.claims().stream().map(judge::judge).toList();
        return new RunCard(
                run.id(),
                run.name(),
                run.format(),
                run.owner().isPresent(),
                states.size(),
                count(states, TrialState.Phase.FINISHED) + count(states, TrialState.Phase.STALLED),
                count(states, TrialState.Phase.DIVERGED),
                count(states, TrialState.Phase.FAILED),
                count(states, TrialState.Phase.STARTED),
                verdicts.size(),
                (int) verdicts.stream()
                        .filter(verdict -> verdict.standing() == ClaimVerdict.Standing.HOLDS)
                        .count(),
                (int) verdicts.stream().filter(ClaimVerdict::breaksRun).count(),
                run.provenance().started().toEpochMilli(),
                states.stream()
                        .mapToLong(state -> state.changed().toEpochMilli())
                        .max()
                        .orElse(0),
                "");
    }

    /** Of a folder that cannot be read. */
    static RunCard damaged(String id, String why) {
        return new RunCard(id, id, "", false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, why);
    }

    /** Whether every trial has a result. */
    boolean complete() {
        return planned > 0 && finished + diverged == planned;
    }

    private static int count(List<TrialState> states, TrialState.Phase phase) {
        return (int) states.stream().filter(state -> state.phase() == phase).count();
    }
}
