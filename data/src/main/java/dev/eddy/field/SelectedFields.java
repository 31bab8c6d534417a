package dev.eddy.field;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A part of a data set: some of its samples, states, points and channels. */
public final class SelectedFields implements FieldData {
    private final FieldData data;
    private final Selection selection;
    private final int[] channels;
    private final FieldInfo info;
    private final int[] places;

    /**
     * What is taken.
     *
     * @param firstSample the first sample
     * @param samples how many, one after the other
     * @param firstStep the first state of each
     * @param steps how many states
     * @param every of so many states one
     * @param everyPoint of so many points along each axis one
     * @param channels names of the channels in their order; empty for all
     */
    public record Selection(
            long firstSample,
            long samples,
            int firstStep,
            int steps,
            int every,
            int everyPoint,
            List<String> channels) {
        public Selection {
            Check.that(
                    every >= 1 && everyPoint >= 1,
                    "of 1 or more states and points one is taken, got %d, %d",
                    every,
                    everyPoint);
            channels = List.copyOf(channels);
        }
    }

    /** @param data closed with this */
    public SelectedFields(FieldData data, Selection selection) {
        this.data = data;
        this.selection = selection;
        FieldInfo all = data.info();
        this.channels = selection.channels().isEmpty()
                ? IntStream.range(0, all.channels().size()).toArray()
                : selection.channels().stream()
                        .mapToInt(name -> channel(all, name))
                        .toArray();
        Check.that(
                selection.firstSample() >= 0 && selection.firstSample() + selection.samples() <= all.samples(),
                "%s has %d samples, samples %d to %d were chosen",
                all.fileNames(),
                all.samples(),
                selection.firstSample(),
                selection.firstSample() + selection.samples() - 1);
        int last = selection.firstStep() + (selection.steps() - 1) * selection.every();
        Check.that(
                selection.firstStep() >= 0 && selection.steps() >= 1 && last < all.steps(),
                "%s has %d states in a trajectory, states %d to %d were chosen",
                all.fileNames(),
                all.steps(),
                selection.firstStep(),
                last);
        this.info = selected(all);
        this.places = places(all);
    }

    private static int channel(FieldInfo all, String name) {
        int place = all.channelNames().indexOf(name);
        Check.that(
                place >= 0,
                "%s has no channel '%s'%s (has: %s)",
                all.fileNames(),
                name,
                Check.didYouMean(name, all.channelNames()),
                String.join(", ", all.channelNames()));
        return place;
    }

    private FieldInfo selected(FieldInfo all) {
        List<SpaceAxis> axes = new ArrayList<>();
        for (SpaceAxis axis : all.axes()) {
            int points = (axis.points() + selection.everyPoint() - 1) / selection.everyPoint();
            Check.that(
                    !axis.isPeriodic() || axis.points() % selection.everyPoint() == 0,
                    "the axis %s is periodic with %d points, of which every %d-th leaves a gap; take a divisor",
                    axis.name(),
                    axis.points(),
                    selection.everyPoint());
            double[] old = axis.coordinates();
            double[] places = new double[old.length == 0 ? 0 : points];
            Arrays.setAll(places, i -> old[i * selection.everyPoint()]);
            axes.add(new SpaceAxis(axis.name(), axis.unit(), points, places, axis.low(), axis.high()));
        }
        double[] times = new double[all.times().length == 0 ? 0 : selection.steps()];
        Arrays.setAll(times, i -> all.times()[selection.firstStep() + i * selection.every()]);
        List<Channel> names =
                Arrays.stream(channels).mapToObj(all.channels()::get).toList();
        return new FieldInfo(
                all.files(),
                all.format(),
                all.layout(),
                all.type(),
                selection.samples(),
                selection.steps(),
                all.steady(),
                names,
                axes,
                times,
                all.timeUnit(),
                all.split(),
                Map.of(),
                all.attributes(),
                all.remarks());
    }

    /** Where the chosen points of a channel are among all. */
    private int[] places(FieldInfo all) {
        int[] found = {0};
        for (SpaceAxis axis : all.axes()) {
            int points = (axis.points() + selection.everyPoint() - 1) / selection.everyPoint();
            int[] next = new int[found.length * points];
            for (int i = 0; i < next.length; i++) {
                next[i] = found[i / points] * axis.points() + i % points * selection.everyPoint();
            }
            found = next;
        }
        return found;
    }

    @Override
    public FieldInfo info() {
        return info;
    }

    @Override
    public double[] doubles(long sample, int first, int steps) {
        FieldData.checkRange(info, sample, first, steps);
        double[] all = data.doubles(selection.firstSample() + sample, start(first), span(steps));
        double[] out = new double[steps * channels.length * places.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = all[from(i)];
        }
        return out;
    }

    @Override
    public void floats(long sample, int first, int steps, float[] out, int place) {
        FieldData.checkRange(info, sample, first, steps);
        if (isWhole()) {
            data.floats(selection.firstSample() + sample, start(first), steps, out, place);
            return;
        }
        float[] all = data.floats(selection.firstSample() + sample, start(first), span(steps));
        int count = steps * channels.length * places.length;
        for (int i = 0; i < count; i++) {
            out[place + i] = all[from(i)];
        }
    }

    private boolean isWhole() {
        return selection.every() == 1
                && selection.everyPoint() == 1
                && Arrays.equals(
                        channels,
                        IntStream.range(0, data.info().channels().size()).toArray());
    }

    private int start(int first) {
        return selection.firstStep() + first * selection.every();
    }

    private int span(int steps) {
        return (steps - 1) * selection.every() + 1;
    }

    private int from(int place) {
        int point = place % places.length;
        int channel = place / places.length % channels.length;
        int step = place / places.length / channels.length;
        long points = data.info().pointCount();
        return (int) (((long) step * selection.every() * data.info().channels().size() + channels[channel]) * points
                + places[point]);
    }

    @Override
    public void close() {
        data.close();
    }
}
