package dev.eddy.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is suspicious about the values of a data set: values that are not finite, jumps in time, means over space that drift.
 * Nothing of it is an error by itself; a solver may do all of it rightly.
 */
public final class FieldCheck {
    /** A step that changes the state by so many times the usual change is a jump. */
    private static final double JUMP = 20;
    /** Drifts below this part of the channel's spread are rounding. */
    private static final double DRIFT = 1e-3;
    /** Places that are told of each kind. */
    private static final int TOLD = 5;

    private FieldCheck() {}

    /**
     * What was found.
     *
     * @param kind {@code not finite}, {@code jump} or {@code drift}
     * @param text in words, with sample, step and channel, all counted from 0
     */
    public record Finding(String kind, long sample, int step, String channel, String text) {}

    /** Reads everything once. */
    public static List<Finding> of(FieldData data) {
        FieldInfo info = data.info();
        info.requireValues();
        List<Finding> findings = new ArrayList<>();
        FieldStatistics statistics = FieldStatistics.of(data);
        notFinite(info, statistics, findings);
        double[] spread = statistics.channels().stream()
                .mapToDouble(FieldStatistics.Numbers::std)
                .toArray();
        for (int channel = 0; channel < info.channels().size() && info.steps() > 1; channel++) {
            channel(data, channel, spread[channel], findings);
        }
        return findings;
    }

    private static void notFinite(FieldInfo info, FieldStatistics statistics, List<Finding> findings) {
        statistics.firstNotFinite().ifPresent(place -> {
            List<String> names = info.channelNames();
            findings.add(new Finding(
                    "not finite",
                    place.sample(),
                    place.step(),
                    names.get(place.channel()),
                    statistics.notFinite(names).orElseThrow()));
        });
    }

    private static void channel(FieldData data, int channel, double spread, List<Finding> findings) {
        FieldInfo info = data.info();
        String name = info.channelNames().get(channel);
        int jumps = 0;
        int drifts = 0;
        for (long sample = 0; sample < info.samples(); sample++) {
            double[] changes = new double[info.steps() - 1];
            double[] means = new double[info.steps()];
            read(data, sample, channel, changes, means);
            double usual = median(changes);
            for (int step = 0; step < changes.length; step++) {
                if (changes[step] > JUMP * usual && changes[step] > 1e-6 * spread && jumps++ < TOLD) {
                    findings.add(new Finding(
                            "jump",
                            sample,
                            step + 1,
                            name,
                            String.format(
                                    Locale.ROOT,
                                    "sample %d, channel %s: step %d changes the state by %.3g, the usual step by %.3g",
                                    sample,
                                    name,
                                    step + 1,
                                    changes[step],
                                    usual)));
                }
            }
            double drift = Math.abs(means[means.length - 1] - means[0]);
            if (drift > DRIFT * spread && drifts++ == 0) {
                findings.add(new Finding(
                        "drift",
                        sample,
                        info.steps() - 1,
                        name,
                        String.format(
                                Locale.ROOT,
                                "sample %d, channel %s: its mean over space goes from %.6g to %.6g; fine unless it is"
                                        + " conserved",
                                sample,
                                name,
                                means[0],
                                means[means.length - 1])));
            }
        }
    }

    /** Root mean squares of the change of each step, and means over space. */
    private static void read(FieldData data, long sample, int channel, double[] changes, double[] means) {
        FieldInfo info = data.info();
        int points = (int) info.pointCount();
        int channels = info.channels().size();
        int piece = FieldStatistics.piece(info);
        double[] before = new double[0];
        for (int first = 0; first < info.steps(); first += piece) {
            int steps = Math.min(piece, info.steps() - first);
            double[] values = data.doubles(sample, first, steps);
            for (int step = 0; step < steps; step++) {
                int from = (step * channels + channel) * points;
                double[] now = Arrays.copyOfRange(values, from, from + points);
                means[first + step] = Arrays.stream(now).average().orElse(Double.NaN);
                if (before.length > 0) {
                    double sum = 0;
                    for (int i = 0; i < points; i++) {
                        sum += (now[i] - before[i]) * (now[i] - before[i]);
                    }
                    changes[first + step - 1] = Math.sqrt(sum / points);
                }
                before = now;
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
