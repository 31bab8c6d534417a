package dev.eddy.store;

import dev.eddy.result.Measure;
import java.util.List;

/** The trials of some runs, as the questions of an index need them. */
interface MeasuredTrials extends AutoCloseable {
    /** All runs, the one with the latest activity first. */
    List<RunSummary> runs();

    /** What trials say of what they measure, each once, what matters most first. */
    List<Measure> measures();

    /** Names of all numbers and curves that there are values of, in the order of the alphabet. */
    List<String> names();

    /** What a measure is measured over; empty for single numbers. */
    String axis(String metric);

    /** The last place on the axis of a measure; 0 if there is none. */
    int lastPlace(String metric);

    /** What every trial that has ended gave in a measure, subject by subject in the order of the studies. */
    List<Measurement> of(String metric);

    @Override
    void close();
}
