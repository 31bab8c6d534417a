package dev.eddy.report;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All sections that there are, in their order. */
final class Sections {
    private static final List<ReportSection> ALL =
            ServiceLoader.load(ReportSection.class, ReportSection.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparingInt(ReportSection::place)
                            .thenComparing(section -> section.getClass().getName()))
                    .toList();

    private Sections() {}

    /** Those that have something to tell of a run. */
    static List<ReportSection> of(Digest run) {
        return ALL.stream().filter(section -> section.has(run)).toList();
    }
}
