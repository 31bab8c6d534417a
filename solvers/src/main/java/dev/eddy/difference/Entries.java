package dev.eddy.difference;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.solve.linear.SparseMatrix;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rows, columns and values of a stencil whose walls are folded in. */
final class Entries {
    private Entries() {}

    /** @param shape of a state */
    static SparseMatrix of(Grid grid, Stencil stencil, long[] shape) {
        int size = Math.toIntExact(grid.size());
        int channels = Math.toIntExact(shape[1]);
        int n = channels * size;
        boolean shared = stencil.weights().values().stream().allMatch(weight -> weight.size(0) == 1);
        long[] full = shape.clone();
        full[0] = shared ? 1 : shape[0];
        int[] rows = new int[n * stencil.weights().size()];
        int[] columns = new int[rows.length];
        List<Tensor> values = new ArrayList<>();
        int offset = 0;
        for (Map.Entry<List<Integer>, Tensor> entry : stencil.weights().entrySet()) {
            int[] neighbours = neighbours(grid, entry.getKey());
            double[] inside = new double[size];
            Arrays.setAll(inside, i -> neighbours[i] < 0 ? 0 : 1);
            for (int i = 0; i < n; i++) {
                int neighbour = neighbours[i % size];
                rows[offset * n + i] = i;
                columns[offset * n + i] = neighbour < 0 ? i : i / size * size + neighbour;
            }
            long[] mask = grid.points();
            Tensor weight = entry.getValue()
                    .times(Tensors.of(inside, mask).to(entry.getValue().dtype()));
            values.add(weight.expand(full).reshape(full[0], n));
            offset++;
        }
        return new SparseMatrix(n, rows, columns, Tensors.cat(values, 1));
    }

    /** The point at an offset from every point, −1 beyond walls. */
    private static int[] neighbours(Grid grid, List<Integer> offset) {
        int[] neighbours = new int[Math.toIntExact(grid.size())];
        for (int i = 0; i < neighbours.length; i++) {
            int rest = i;
            int stride = 1;
            int index = 0;
            for (int d = grid.dims() - 1; d >= 0 && index >= 0; d--) {
                Axis axis = grid.axes().get(d);
                int j = rest % axis.points() + offset.get(d);
                rest /= axis.points();
                if (axis.boundary() instanceof Boundary.Periodic) {
                    j = Math.floorMod(j, axis.points());
                }
                index = j < 0 || j >= axis.points() ? -1 : index + j * stride;
                stride *= axis.points();
            }
            neighbours[i] = index;
        }
        return neighbours;
    }
}
