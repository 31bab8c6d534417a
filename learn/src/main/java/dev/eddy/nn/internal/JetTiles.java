package dev.eddy.nn.internal;

import java.util.List;

/** Points {@code [derivatives][points][channels]} in tiles, padded, and back. */
public final class JetTiles {
    private final JetValue value;
    private final int count;
    private final int tiles;

    /**
     * @param value what a tile holds
     * @param count points of all tiles together
     */
    public JetTiles(JetValue value, int count) {
        this.value = value;
        this.count = count;
        this.tiles = (count + value.points() - 1) / value.points();
    }

    /** Number of tiles. */
    public int tiles() {
        return tiles;
    }

    /**
     * The coordinates, {@code [points][coordinates]}, with their first derivatives: that of a coordinate to itself is 1.
     *
     * @param orders of all derivatives, the value first and then those of first order
     */
    public float[] coordinates(float[] points, List<List<Integer>> orders) {
        float[] all = new float[tiles * value.slot().size()];
        int inputs = value.channels();
        each(0, (at, point) -> System.arraycopy(points, point * inputs, all, at, inputs));
        for (int i = 1; i < value.derivatives(); i++) {
            int own = orders.get(i).indexOf(1);
            each(i, (at, point) -> all[at + own] = 1);
        }
        return all;
    }

    /** From tiles to {@code [derivatives][points][channels]}; derivatives that are not stored are left out. */
    public float[] unpacked(float[] all) {
        int channels = value.channels();
        float[] out = new float[value.derivatives() * count * channels];
        for (int i = 0; i < value.derivatives(); i++) {
            int begin = i * count;
            each(i, (at, point) -> System.arraycopy(all, at, out, (begin + point) * channels, channels));
        }
        return out;
    }

    /** The inverse of {@link #unpacked}, with zeros in the padding. */
    public float[] packed(float[] values) {
        int channels = value.channels();
        float[] all = new float[tiles * value.slot().size()];
        for (int i = 0; i < value.derivatives(); i++) {
            int begin = i * count;
            each(i, (at, point) -> System.arraycopy(values, (begin + point) * channels, all, at, channels));
        }
        return all;
    }

    /** The first derivative of tiles alone, {@code [points][channels]}. */
    public float[] values(float[] all) {
        int channels = value.channels();
        float[] out = new float[count * channels];
        each(0, (at, point) -> System.arraycopy(all, at, out, point * channels, channels));
        return out;
    }

    private interface Row {
        void at(int offset, int point);
    }

    private void each(int derivative, Row row) {
        int points = value.points();
        for (int tile = 0; tile < tiles; tile++) {
            int first = tile * points;
            int at = tile * value.slot().size() + derivative * value.block();
            for (int point = first; point < Math.min(count, first + points); point++) {
                row.at(at, point);
                at += value.row();
            }
        }
    }
}
