package dev.eddy.result.emulator;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Predicted and true states {@code [time, channels, x…]}, time 0 included. As {@link #artifacts artifacts} they are fields of
 * the group {@code sample 1}, {@code sample 2}, …
 *
 * @param lowFidelity what the solver of the training data makes of the same initial state, where another one is the truth
 */
public record SampleRollout(NumericArray prediction, NumericArray reference, Optional<NumericArray> lowFidelity) {
    private static final String GROUP = "sample ";
    private static final String NAME = "state";
    private static final String PREDICTION = "prediction";
    private static final String REFERENCE = "reference";
    private static final String LOW_FIDELITY = "training solver";

    /** Of a scenario whose data have one solver. */
    public SampleRollout(NumericArray prediction, NumericArray reference) {
        this(prediction, reference, Optional.empty());
    }

    /**
     * All samples of a trial.
     *
     * @param axes of the states: time, channels, space
     */
    public static List<Artifact> artifacts(List<SampleRollout> samples, List<ArtifactAxis> axes) {
        List<Artifact> all = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            SampleRollout sample = samples.get(i);
            String group = GROUP + (i + 1);
            all.add(field(group, PREDICTION, axes, sample.prediction));
            all.add(field(group, REFERENCE, axes, sample.reference));
            sample.lowFidelity.ifPresent(solver -> all.add(field(group, LOW_FIDELITY, axes, solver)));
        }
        return all;
    }

    private static Artifact field(String group, String series, List<ArtifactAxis> axes, NumericArray values) {
        return new Artifact(Role.FIELD, group, NAME, "", series, axes, values);
    }

    /** Whether an artifact is a part of a sample. */
    public static boolean isPart(ArtifactLabel artifact) {
        return artifact.role() == Role.FIELD
                && artifact.group().startsWith(GROUP)
                && artifact.name().equals(NAME);
    }

    /** The first sample of a trial. */
    public static Optional<SampleRollout> first(RunView run, TrialKey key) {
        return numbered(run, key, 1);
    }

    /** One sample of a trial, counted from 1; empty if it has not so many. */
    public static Optional<SampleRollout> numbered(RunView run, TrialKey key, int number) {
        return of(run.artifacts(key, label -> isPart(label) && label.group().equals(GROUP + number))).stream()
                .findFirst();
    }

    /** How many samples a trial has; reads none of them. */
    public static int count(RunView run, TrialKey key) {
        Set<String> groups = new HashSet<>();
        run.artifacts(key, label -> {
            if (isPart(label)) {
                groups.add(label.group());
            }
            return false;
        });
        return groups.size();
    }

    /** The samples among the artifacts of a trial, in their order. */
    public static List<SampleRollout> of(List<Artifact> artifacts) {
        List<SampleRollout> samples = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            if (isPart(artifact.label()) && artifact.series().equals(PREDICTION)) {
                series(artifacts, artifact.group(), REFERENCE)
                        .ifPresent(reference -> samples.add(new SampleRollout(
                                artifact.values(), reference, series(artifacts, artifact.group(), LOW_FIDELITY))));
            }
        }
        return samples;
    }

    private static Optional<NumericArray> series(List<Artifact> artifacts, String group, String series) {
        return artifacts.stream()
                .filter(artifact -> artifact.group().equals(group)
                        && artifact.name().equals(NAME)
                        && artifact.series().equals(series))
                .map(Artifact::values)
                .findFirst();
    }
}
