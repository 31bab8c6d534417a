package dev.eddy.report;

import dev.eddy.result.Artifact;
import java.util.List;

/** Draws what trials gave beside numbers, by role: it knows no method. */
final class ArtifactFigures {
    private ArtifactFigures() {}

    /**
     * Figures of all groups, those of lines beside each other.
     *
     * @param subject what the trials are of, for those who cannot see the figures
     * @param bySeed what the trials gave that differ only in their seed
     */
    static void write(Html html, String subject, List<List<Artifact>> bySeed) {
        List<ArtifactGroup> groups = ArtifactGroup.of(bySeed);
        List<ArtifactGroup> lines = groups.stream().filter(ArtifactLines::draws).toList();
        if (!lines.isEmpty()) {
            html.open("div", "class", "charts");
            lines.forEach(group -> ArtifactLines.write(html, subject, group));
            html.close("div");
        }
        for (ArtifactGroup group : groups) {
            if (lines.contains(group)) {
                continue;
            }
            switch (group.role()) {
                case POINTS -> ArtifactClouds.write(html, subject, group);
                case MATRIX -> ArtifactMatrices.write(html, subject, group);
                case TABLE -> ArtifactTables.write(html, group);
                default -> ArtifactFields.write(html, subject, group);
            }
        }
    }
}
