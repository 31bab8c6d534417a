package dev.eddy.report;

import dev.eddy.result.ArtifactLabel;

/**
 * A section of the report. Found by {@link java.util.ServiceLoader}: a module names its sections in
 * {@code META-INF/services/dev.eddy.report.ReportSection}. What trials measured and their artifacts are drawn for all of them by the
 * section of their subject; a section of its own is for what that cannot tell.
 */
public interface ReportSection {
    /**
     * Where it stands: sections come in the order of these numbers. Scores are at 200, subjects at 300, trials at 800, reproduction
     * at 900; between subjects and trials is the place of what a method tells of itself.
     */
    int place();

    /** Whether there is anything to tell of this run. */
    boolean has(Digest run);

    /** What it is called; asked only where it has something to tell. */
    Heading heading(Digest run);

    /** Whether it draws such artifacts, so that the section of their subject leaves them out. */
    default boolean draws(ArtifactLabel artifact) {
        return false;
    }

    /** Writes what stands below the heading. */
    void write(Html html, Digest run);
}
