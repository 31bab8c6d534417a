package dev.eddy.spectral;

import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * Between resolutions of one periodic domain: modes that both grids resolve are copied. Exact for fields that both
 * resolve. The highest mode of an even axis, which has no unique counterpart, is dropped on axes that change.
 */
public final class Resampling {
    private Resampling() {}

    /** {@code [batch, channels, x…]} on another number of points per axis. */
    public static Tensor resample(Tensor field, Grid from, Grid to) {
        Check.that(
                from.dims() == to.dims() && Arrays.equals(extents(from), extents(to)),
                "resampling needs two grids of the same domain, got %s and %s",
                from.axes(),
                to.axes());
        SpectralGrid source = SpectralGrid.of(from);
        SpectralGrid target = SpectralGrid.of(to);
        if (Arrays.equals(from.points(), to.points())) {
            return field;
        }
        Tensor spectrum = source.forward(field);
        for (int d = 0; d < from.dims(); d++) {
            int old = source.points(d);
            int next = target.points(d);
            if (old != next) {
                spectrum = d == from.dims() - 1
                        ? changeHalved(spectrum, d + 2, old, next)
                        : changeFull(spectrum, d + 2, old, next);
            }
        }
        return target.inverse(spectrum.times((double) to.size() / from.size()));
    }

    /** Highest wave number that both resolutions hold without ambiguity. */
    private static int common(int old, int next) {
        return (Math.min(old, next) - 1) / 2;
    }

    private static Tensor changeHalved(Tensor spectrum, int axis, int old, int next) {
        int kept = common(old, next) + 1;
        return Tensors.cat(List.of(spectrum.narrow(axis, 0, kept), zeros(spectrum, axis, next / 2 + 1 - kept)), axis);
    }

    private static Tensor changeFull(Tensor spectrum, int axis, int old, int next) {
        int highest = common(old, next);
        return Tensors.cat(
                List.of(
                        spectrum.narrow(axis, 0, highest + 1),
                        zeros(spectrum, axis, next - 2 * highest - 1),
                        spectrum.narrow(axis, old - highest, highest)),
                axis);
    }

    private static Tensor zeros(Tensor like, int axis, int length) {
        long[] shape = like.shape();
        shape[axis] = length;
        return Tensors.zeros(like.dtype(), shape).to(like.device());
    }

    private static double[] extents(Grid grid) {
        return SpectralGrid.of(grid).extents();
    }
}
