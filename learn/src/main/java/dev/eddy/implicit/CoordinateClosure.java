package dev.eddy.implicit;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields by a network of coordinates, and of time where it is dynamic. The centres of cells stand at coordinates from −1 to 1
 * along the longest axis, and at the same scale along all others, the middle of the domain at 0. Its parameters are the weights.
 */
public final class CoordinateClosure implements Closure {
    private final Grid grid;
    private final PointNetwork network;
    private final List<NamedField> fields;
    private final double[] coordinates;

    public CoordinateClosure(Grid grid, PointNetwork network, List<NamedField> fields) {
        Check.that(
                network.inputs() == grid.dims(),
                "a field on %d axes is a function of %d coordinates, the network takes %d",
                grid.dims(),
                grid.dims(),
                network.inputs());
        this.grid = grid;
        this.network = network;
        this.fields = List.copyOf(fields);
        this.coordinates = coordinates(grid);
    }

    /** {@code [point, axis]}. */
    private static double[] coordinates(Grid grid) {
        double half = grid.axes().stream().mapToDouble(Axis::extent).max().orElseThrow() / 2;
        int dims = grid.dims();
        int size = Math.toIntExact(grid.size());
        double[] values = new double[size * dims];
        for (int point = 0; point < size; point++) {
            int rest = point;
            for (int d = dims - 1; d >= 0; d--) {
                Axis axis = grid.axes().get(d);
                double at = (rest % axis.points() + 0.5) / axis.points() - 0.5;
                values[point * dims + d] = at * axis.extent() / half;
                rest /= axis.points();
            }
        }
        return values;
    }

    @Override
    public Set<String> names() {
        return names(fields);
    }

    static Set<String> names(List<NamedField> fields) {
        Set<String> names = new LinkedHashSet<>();
        for (NamedField field : fields) {
            names.add(field.name());
        }
        return names;
    }

    @Override
    public List<Tensor> parameters() {
        return network.parameters();
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        Tensor points = Tensors.of(coordinates, grid.size(), grid.dims())
                .to(network.weights().flat().dtype())
                .to(state.device());
        Tensor values = network.apply(points, time, parameters);
        long[] shape = Shapes.single(grid.dims() + 2, 1, values.size(1));
        System.arraycopy(grid.points(), 0, shape, 2, grid.dims());
        return NamedField.split(fields, values.transpose(0, 1).reshape(shape).to(state.dtype()));
    }

    @Override
    public boolean isSteady() {
        return network.isSteady();
    }
}
