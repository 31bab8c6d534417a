package dev.eddy.plot;

import java.util.List;

/**
 * What the channels and axes of a trajectory are called in its pictures; what has no name is counted from 0.
 *
 * @param channels names in their order; empty for none
 * @param axes names of the directions of space in their order; empty for none
 */
public record FieldNames(List<String> channels, List<String> axes) {
    /** Channels and axes without names. */
    public static final FieldNames NONE = new FieldNames(List.of(), List.of());

    private static final String[] COUNTED = {"x₀", "x₁", "x₂"};

    public FieldNames {
        channels = List.copyOf(channels);
        axes = List.copyOf(axes);
    }

    /** One of so many channels; a single one without a name needs none. */
    String channel(int channel, int count) {
        return channels.size() == count ? channels.get(channel) : count == 1 ? "" : "channel " + channel;
    }

    String axis(int axis) {
        return axis < axes.size() ? axes.get(axis) : COUNTED[axis];
    }
}
