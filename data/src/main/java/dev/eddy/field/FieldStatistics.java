package dev.eddy.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Numbers over all values of a data set, for each channel and for all channels; values that are not finite are counted and
 * left out.
 *
 * @param channels in their order
 * @param all channels taken together
 * @param firstNotFinite the first value that is not finite, if there is one
 */
public record FieldStatistics(List<Numbers> channels, Numbers all, Optional<Place> firstNotFinite) {
    /** Values per piece that is read at a time. */
    private static final long PIECE = 1 << 21;

    public FieldStatistics {
        channels = List.copyOf(channels);
    }

    /**
     * Of finite values.
     *
     * @param std of the population
     * @param rms root of the mean square
     * @param notFinite how many others there are
     */
    public record Numbers(long count, double mean, double std, double rms, double min, double max, long notFinite) {}

    /** Where a value stands. */
    public record Place(long sample, int step, int channel, List<Long> point) {
        public Place {
            point = List.copyOf(point);
        }
    }

    /** What to say of values that are not finite, where there are any: how many, and the place of the first. */
    public Optional<String> notFinite(List<String> channelNames) {
        long count = all.notFinite();
        return firstNotFinite.map(
                place -> (count == 1 ? "1 value is not finite, at " : count + " values are not finite, the first at ")
                        + "sample " + place.sample() + ", step " + place.step() + ", channel "
                        + channelNames.get(place.channel())
                        + ", point " + place.point());
    }

    /** Reads everything once. */
    public static FieldStatistics of(FieldData data) {
        FieldInfo info = data.info();
        int channels = info.channels().size();
        Sums[] sums = new Sums[channels];
        Arrays.setAll(sums, c -> new Sums());
        Sums all = new Sums();
        Place first = null;
        long points = info.pointCount();
        int piece = piece(info);
        for (long sample = 0; points > 0 && sample < info.samples(); sample++) {
            for (int step = 0; step < info.steps(); step += piece) {
                int steps = Math.min(piece, info.steps() - step);
                double[] values = data.doubles(sample, step, steps);
                for (int i = 0; i < values.length; i++) {
                    int channel = (int) (i / points % channels);
                    boolean finite = sums[channel].add(values[i]);
                    all.add(values[i]);
                    if (!finite && first == null) {
                        first = place(info, sample, step + (int) (i / points / channels), channel, i % points);
                    }
                }
            }
        }
        List<Numbers> each = new ArrayList<>();
        for (Sums one : sums) {
            each.add(one.numbers());
        }
        return new FieldStatistics(each, all.numbers(), Optional.ofNullable(first));
    }

    /** States that are read at a time, so that a piece stays small. */
    public static int piece(FieldInfo info) {
        long one = Math.max(1, info.pointCount() * info.channels().size());
        return (int) Math.max(1, Math.min(info.steps(), PIECE / one));
    }

    private static Place place(FieldInfo info, long sample, int step, int channel, long point) {
        List<Long> index = new ArrayList<>();
        long rest = point;
        for (int axis = info.axes().size() - 1; axis >= 0; axis--) {
            index.add(0, rest % info.axes().get(axis).points());
            rest /= info.axes().get(axis).points();
        }
        return new Place(sample, step, channel, index);
    }

    /** Sums around the first value, so that a large mean costs no digits. */
    private static final class Sums {
        private long count;
        private long notFinite;
        private double origin;
        private double sum;
        private double squares;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        boolean add(double value) {
            if (!Double.isFinite(value)) {
                notFinite++;
                return false;
            }
            if (count == 0) {
                origin = value;
            }
            count++;
            double moved = value - origin;
            sum += moved;
            squares += moved * moved;
            min = Math.min(min, value);
            max = Math.max(max, value);
            return true;
        }

        Numbers numbers() {
            double moved = sum / count;
            double mean = origin + moved;
            double variance = Math.max(0, squares / count - moved * moved);
            return new Numbers(
                    count, mean, Math.sqrt(variance), Math.sqrt(variance + mean * mean), min, max, notFinite);
        }
    }
}
