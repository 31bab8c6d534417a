package dev.eddy.nn.layer;

import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The nearest points of a grid point: all at a distance of at most {@code radius} points. On a grid they are the same
 * offsets everywhere.
 */
final class Neighbourhood {
    private final Geometry geometry;
    private final int radius;
    private final List<int[]> offsets = new ArrayList<>();

    Neighbourhood(Geometry geometry, int radius) {
        this.geometry = geometry;
        this.radius = radius;
        int side = 2 * radius + 1;
        int box = (int) Math.pow(side, geometry.dims());
        for (int i = 0; i < box; i++) {
            int[] offset = new int[geometry.dims()];
            int rest = i;
            int distance = 0;
            for (int axis = geometry.dims() - 1; axis >= 0; axis--, rest /= side) {
                offset[axis] = rest % side - radius;
                distance += offset[axis] * offset[axis];
            }
            if (distance <= radius * radius) {
                offsets.add(offset);
            }
        }
    }

    int size() {
        return offsets.size();
    }

    /** {@code [neighbour, axis]} with entries from −1 to 1. */
    double[] positions() {
        double[] positions = new double[size() * geometry.dims()];
        int at = 0;
        for (int[] offset : offsets) {
            for (int o : offset) {
                positions[at++] = (double) o / Math.max(1, radius);
            }
        }
        return positions;
    }

    /** What stands beyond the ends of the axes. */
    Tensor extended(Tensor field) {
        return Convolution.pad(field, radius, radius, geometry.paddings());
    }

    /** From an {@link #extended} field, {@code [batch, channels, neighbour, points]}. */
    Tensor gather(Tensor extended) {
        List<Tensor> shifted = new ArrayList<>(size());
        for (int[] offset : offsets) {
            Tensor view = extended;
            for (int axis = 0; axis < offset.length; axis++) {
                view = view.narrow(axis + 2, radius + offset[axis], extended.size(axis + 2) - 2L * radius);
            }
            shifted.add(view);
        }
        return Tensors.stack(shifted, 2).reshape(extended.size(0), extended.size(1), size(), -1);
    }
}
