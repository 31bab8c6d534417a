package dev.eddy.nn.internal;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Points {@code [derivatives][points][channels]} in tiles, padded, and back. */
public final class JetTiles {
    /** Rows of one thread without their padding: copied from and to tensors at once. */
    private static final ThreadLocal<float[]> DENSE = ThreadLocal.withInitial(() -> new float[0]);

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
     * The coordinates of a tile with their first derivatives: that of a coordinate to itself is 1.
     *
     * @param points {@code [points][coordinates]}
     * @param orders of all derivatives, the value first and then those of first order
     */
    public void coordinates(FloatBuffer points, List<List<Integer>> orders, int tile, float[] to) {
        read(points, 0, tile, to, 0);
        for (int i = 1; i < value.derivatives(); i++) {
            int begin = i * value.block();
            Arrays.fill(to, begin, begin + value.block(), 0);
            int own = orders.get(i).indexOf(1);
            for (int point = 0; point < filled(tile); point++) {
                to[begin + point * value.row() + own] = 1;
            }
        }
    }

    /** From a tile to {@code [derivatives][points][channels]}; derivatives that are not stored are left out. */
    public void write(float[] from, int tile, FloatBuffer all) {
        int channels = value.channels();
        int size = filled(tile) * channels;
        float[] dense = dense(size);
        for (int i = 0; i < value.derivatives(); i++) {
            int at = i * value.block();
            for (int to = 0; to < size; to += channels) {
                System.arraycopy(from, at, dense, to, channels);
                at += value.row();
            }
            all.put((i * count + tile * value.points()) * channels, dense, 0, size);
        }
    }

    /** The inverse of {@link #write}, with zeros in the padding. */
    public void read(FloatBuffer all, int tile, float[] to) {
        for (int i = 0; i < value.derivatives(); i++) {
            read(all, i, tile, to, i * value.block());
        }
    }

    private void read(FloatBuffer all, int derivative, int tile, float[] to, int start) {
        int channels = value.channels();
        int size = filled(tile) * channels;
        if (size < value.block()) {
            Arrays.fill(to, start, start + value.block(), 0);
        }
        float[] dense = dense(size);
        all.get((derivative * count + tile * value.points()) * channels, dense, 0, size);
        int at = start;
        for (int from = 0; from < size; from += channels) {
            System.arraycopy(dense, from, to, at, channels);
            at += value.row();
        }
    }

    /** Points of a tile; the last one may have fewer than the others. */
    private int filled(int tile) {
        return Math.min(value.points(), count - tile * value.points());
    }

    private static float[] dense(int size) {
        float[] there = DENSE.get();
        if (there.length < size) {
            there = new float[size];
            DENSE.set(there);
        }
        return there;
    }

    /**
     * Some columns of the values of a tile.
     *
     * @param rows {@code [points][width]}, or one row for all points
     * @param at the first of the columns; with those from 0 on zeros are put in the padding
     */
    public void readColumns(FloatBuffer rows, int width, int at, int tile, float[] to) {
        int filled = filled(tile);
        if (at == 0 && (filled < value.points() || value.channels() < value.row())) {
            Arrays.fill(to, 0, value.block(), 0);
        }
        boolean alike = rows.limit() == width;
        int size = alike ? width : filled * width;
        float[] dense = dense(size);
        rows.get(alike ? 0 : tile * value.points() * width, dense, 0, size);
        for (int point = 0; point < filled; point++) {
            System.arraycopy(dense, alike ? 0 : point * width, to, point * value.row() + at, width);
        }
    }

    /**
     * What the values of a tile are off others, squared and summed, and {@code factor} times that as a cotangent, with zeros in the padding.
     *
     * @param others {@code [points][channels]}
     */
    public double residual(float[] from, int tile, FloatBuffer others, float factor, float[] cotangent) {
        read(others, tile, cotangent);
        int channels = value.channels();
        double sum = 0;
        for (int point = 0; point < filled(tile); point++) {
            int start = point * value.row();
            float squares = 0;
            for (int i = start; i < start + channels; i++) {
                float off = from[i] - cotangent[i];
                cotangent[i] = factor * off;
                squares += off * off;
            }
            sum += squares;
        }
        return sum;
    }

    /** Some columns of the first derivative of all tiles, {@code [points][width]}. */
    public float[] columns(float[] all, int at, int width) {
        float[] out = new float[count * width];
        for (int point = 0; point < count; point++) {
            int tile = point / value.points();
            int from = tile * value.slot().size() + (point - tile * value.points()) * value.row() + at;
            System.arraycopy(all, from, out, point * width, width);
        }
        return out;
    }
}
