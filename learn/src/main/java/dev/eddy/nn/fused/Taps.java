package dev.eddy.nn.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * What a convolution reads: for each place of its kernel, how far from an output point the input point lies. Where one of the
 * two fields is finer, its points fall into phases, the points with the same remainder, and output and input points are
 * counted within a phase.
 *
 * @param dims axes
 * @param stride how much finer the finer field is, on each axis
 * @param divides whether the input is the finer one
 * @param wraps for each axis, whether it is wrapped; else zeros stand beyond its ends
 * @param taps one for each place of the kernel, in row-major order
 */
public record Taps(int dims, int stride, boolean divides, List<Boolean> wraps, List<Tap> taps) {
    /**
     * One place of the kernel.
     *
     * @param inPhase phase of the input point, all axes in one number
     * @param outPhase phase of the output point
     */
    public record Tap(int inPhase, int outPhase, int x, int y, int z) {}

    /** One axis: remainder on the finer field, and distance within the phase. */
    private record Place(int phase, int distance) {}

    public Taps {
        wraps = List.copyOf(wraps);
        taps = List.copyOf(taps);
    }

    /** Cross-correlation, centred, with {@code kernel} points that are {@code dilation} apart, on every stride-th point. */
    public static Taps correlation(int kernel, int stride, int dilation, List<Boolean> wraps) {
        int left = (kernel - 1) / 2 * dilation;
        List<Place> axis = new ArrayList<>();
        for (int j = 0; j < kernel; j++) {
            int at = j * dilation - left;
            axis.add(new Place(Math.floorMod(at, stride), Math.floorDiv(at, stride)));
        }
        return of(stride, true, wraps, axis);
    }

    /** {@code y[2m] = w₁ x[m], y[2m+1] = w₀ x[m] + w₂ x[m+1]} on every axis. */
    public static Taps doubling(List<Boolean> wraps) {
        return of(2, false, wraps, List.of(new Place(1, 0), new Place(0, 0), new Place(1, 1)));
    }

    private static Taps of(int stride, boolean divides, List<Boolean> wraps, List<Place> axis) {
        int dims = wraps.size();
        Place none = new Place(0, 0);
        List<Tap> all = new ArrayList<>();
        for (Place x : dims > 2 ? axis : List.of(none)) {
            for (Place y : dims > 1 ? axis : List.of(none)) {
                for (Place z : axis) {
                    int phase = (x.phase * stride + y.phase) * stride + z.phase;
                    all.add(new Tap(divides ? phase : 0, divides ? 0 : phase, x.distance, y.distance, z.distance));
                }
            }
        }
        return new Taps(dims, stride, divides, wraps, all);
    }

    public Extents extentsAfter(Extents before) {
        return divides ? before.dividedBy(stride) : before.times(stride);
    }

    public int inStride() {
        return divides ? stride : 1;
    }

    public int outStride() {
        return divides ? 1 : stride;
    }

    /** The farthest point that is read, on any axis. */
    public int reach() {
        return taps.stream()
                .mapToInt(tap -> Math.max(Math.abs(tap.x), Math.max(Math.abs(tap.y), Math.abs(tap.z))))
                .max()
                .orElse(0);
    }
}
