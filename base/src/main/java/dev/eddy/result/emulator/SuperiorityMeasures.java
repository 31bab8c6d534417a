package dev.eddy.result.emulator;

import dev.eddy.result.BaselineMeasures;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;

/** What is measured of an emulator beside the solver that made its training data, both judged by a better one. */
public final class SuperiorityMeasures {
    private static final String SOLVER = BaselineMeasures.aspect("training solver");
    private static final String SUPERIORITY = "superiority";

    private SuperiorityMeasures() {}

    /** A metric of the solver which made the training data. */
    public static Measure ofSolver(Measure own) {
        return own.derived("low-fidelity_" + own.name(), own.label() + " of the training solver")
                .under(SOLVER);
    }

    /** The ratio of the emulator's metric to that of this solver: of errors, below 1 the emulator is superior. */
    public static Measure ratio(Measure own) {
        return own.derived("superiority_" + own.name(), "superiority in " + own.label())
                .as(Kind.RATIO)
                .under(SUPERIORITY);
    }

    /** Whether it is a {@link #ratio}. */
    public static boolean isRatio(Measure measure) {
        return measure.aspect().equals(SUPERIORITY);
    }

    /** Whether it is {@link #ofSolver} a metric of this name. */
    public static boolean isOfSolver(Measure measure, String metric) {
        return measure.aspect().equals(SOLVER) && measure.of().equals(metric);
    }
}
