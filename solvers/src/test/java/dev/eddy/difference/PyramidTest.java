package dev.eddy.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PyramidTest {
    private static final double EXACT = 1e-14;

    private static double distance(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    @ParameterizedTest
    @EnumSource(Prolongation.class)
    void a_constant_stays_one_on_every_number_of_axes(Prolongation each) {
        for (int dims = 1; dims <= 3; dims++) {
            long[] shape = new long[dims];
            java.util.Arrays.fill(shape, 3);
            Tensor fine = each.prolong(Tensors.full(DType.FLOAT64, 2.5, shape), dims);
            assertThat(fine.size(0)).isEqualTo(each.finer(3));
            assertThat(fine.minus(2.5).abs().max().item()).isLessThan(EXACT);
        }
    }

    /** Nodes and cells with a line beyond the ends keep lines, also at the ends; clamped cells keep them within. */
    @Test
    void a_line_stays_one() {
        Tensor nodes = Tensors.range(DType.FLOAT64, 5);
        assertThat(distance(
                        Prolongation.NODES.prolong(nodes, 1),
                        Tensors.range(DType.FLOAT64, 9).times(0.5)))
                .isLessThan(EXACT);
        Tensor cells = Tensors.range(DType.FLOAT64, 4).plus(0.5);
        Tensor fine = Tensors.range(DType.FLOAT64, 8).plus(0.5).times(0.5);
        assertThat(distance(Prolongation.EXTRAPOLATED_CELLS.prolong(cells, 1), fine))
                .isLessThan(EXACT);
        Tensor clamped = Prolongation.CELLS.prolong(cells, 1);
        assertThat(distance(clamped.narrow(0, 1, 6), fine.narrow(0, 1, 6))).isLessThan(EXACT);
        assertThat(clamped.select(0, 0).item()).isCloseTo(0.5, within(EXACT));
    }

    @Test
    void axes_are_prolonged_each_in_its_way() {
        Pyramid pyramid = new Pyramid(List.of(Prolongation.NODES, Prolongation.CELLS, Prolongation.NONE));
        List<long[]> shapes = pyramid.shapes(9, 9, 8, 3);
        assertThat(shapes)
                .containsExactly(
                        new long[] {9, 8, 3}, new long[] {5, 4, 3}, new long[] {3, 2, 3}, new long[] {2, 1, 3});
        List<Tensor> levels =
                shapes.stream().map(shape -> Tensors.ones(DType.FLOAT64, shape)).toList();
        Tensor sum = pyramid.sum(levels);
        assertThat(sum.shape()).containsExactly(9, 8, 3);
        assertThat(sum.minus(4).abs().max().item()).isLessThan(EXACT);
    }

    @Test
    void levels_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> Pyramid.of(Prolongation.CELLS, 1)
                        .sum(List.of(Tensors.zeros(DType.FLOAT64, 7), Tensors.zeros(DType.FLOAT64, 4))))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("[8]")
                .hasMessageContaining("[7]");
    }
}
