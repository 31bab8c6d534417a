package dev.eddy.report;

import dev.eddy.result.Artifact;
import dev.eddy.result.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Artifacts that are compared in one figure: of one role and one group, each series over the seeds.
 *
 * @param title of the group
 * @param series by their labels, in the order of their first appearance; each has one artifact for every seed that gave it
 */
record ArtifactGroup(Role role, String title, Map<String, List<Artifact>> series) {
    /** @param bySeed what the trials gave that differ only in their seed */
    static List<ArtifactGroup> of(List<List<Artifact>> bySeed) {
        Map<List<Object>, ArtifactGroup> groups = new LinkedHashMap<>();
        Map<String, Set<String>> names = new HashMap<>();
        bySeed.forEach(ofOneSeed ->
                ofOneSeed.forEach(artifact -> names.computeIfAbsent(artifact.group(), group -> new HashSet<>())
                        .add(artifact.name())));
        for (List<Artifact> ofOneSeed : bySeed) {
            for (Artifact artifact : ofOneSeed) {
                groups.computeIfAbsent(
                                List.of(artifact.role(), artifact.group()),
                                key -> new ArtifactGroup(artifact.role(), artifact.group(), new LinkedHashMap<>()))
                        .series
                        .computeIfAbsent(
                                label(
                                        artifact,
                                        names.getOrDefault(artifact.group(), Set.of())
                                                        .size()
                                                > 1),
                                key -> new ArrayList<>())
                        .add(artifact);
            }
        }
        return List.copyOf(groups.values());
    }

    /** The series, with the name of the values where these are not the same for all. */
    private static String label(Artifact artifact, boolean severalNames) {
        return artifact.series().isEmpty()
                ? artifact.name()
                : severalNames ? artifact.name() + ", " + artifact.series() : artifact.series();
    }

    /** One of them, for what all have in common. */
    Artifact first() {
        return series.values().iterator().next().get(0);
    }

    /** Most seeds that a series has. */
    int seeds() {
        return series.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** Name of the values with their unit. */
    String quantity() {
        Artifact one = first();
        return one.unit().isEmpty() ? one.name() : one.name() + " (" + one.unit() + ")";
    }
}
