package dev.eddy.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.difference.Prolongation;
import dev.eddy.difference.Pyramid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridUnknownTest {
    private static final int POINTS = 17;

    /** On four axes without scales a number of the third level changes them more than twice as much as one of the first. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_number_of_any_level_changes_first_differences_about_as_much(int dims) {
        long[] shape = new long[dims];
        Arrays.fill(shape, POINTS);
        GridUnknown unknown = GridUnknown.of(Pyramid.of(Prolongation.NODES, dims), 3, Map.of(), DType.FLOAT64, shape);
        List<Double> changes = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            List<double[]> values = unknown.weights().toArrays();
            values.forEach(level -> Arrays.fill(level, 0));
            int side = ((POINTS - 1) >> l) + 1;
            int middle = 0;
            for (int d = 0; d < dims; d++) {
                middle = middle * side + side / 2;
            }
            values.get(l)[middle] = 1;
            unknown.weights().load(values);
            Tensor field = unknown.field().detach();
            Tensor slope = field.narrow(0, 1, POINTS - 1).minus(field.narrow(0, 0, POINTS - 1));
            changes.add(slope.norm().item());
        }
        assertThat(Collections.max(changes) / Collections.min(changes)).isLessThan(1.8);
    }

    @Test
    void a_field_that_is_put_in_comes_out() {
        GridUnknown unknown =
                GridUnknown.of(Pyramid.of(Prolongation.CELLS, 3), 3, Map.of("rate", 2.0), DType.FLOAT64, 4, 8, 4);
        Tensor field =
                Tensors.range(DType.FLOAT64, (int) Shapes.elements(4, 8, 4)).reshape(4, 8, 4);
        unknown.start(field);
        assertThat(unknown.field().toDoubles()).isEqualTo(field.toDoubles());
        assertThat(unknown.number("rate").item()).isEqualTo(2);
    }
}
