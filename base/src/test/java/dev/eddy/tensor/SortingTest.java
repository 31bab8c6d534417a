package dev.eddy.tensor;

import static dev.eddy.tensor.GradientCheck.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SortingTest {
    private Scope outermost;

    @BeforeEach
    void open() {
        outermost = Scope.open();
    }

    @AfterEach
    void close() {
        outermost.close();
    }

    private static Tensor of(double... values) {
        return Tensors.of(values, values.length);
    }

    @Test
    void order_keeps_equal_values_in_place_and_numbers_before_what_is_none() {
        Sorting.Sorted sorted = Sorting.sort(of(2, Double.NaN, 1, 2, -1), 0, false);
        assertThat(sorted.values().toDoubles()).containsExactly(-1, 1, 2, 2, Double.NaN);
        assertThat(sorted.indices().toLongs()).containsExactly(4, 2, 0, 3, 1);
        assertThat(Sorting.order(of(3, 1, 2), 0).toLongs()).containsExactly(1, 2, 0);
        assertThat(Sorting.sort(Tensors.zeros(DType.FLOAT32, 0, 3), 0, true)
                        .values()
                        .shape())
                .containsExactly(0, 3);
    }

    @Test
    void the_top_is_the_end_of_the_order_line_by_line() {
        Tensor x = random(1, 3, 7);
        Sorting.Sorted top = Sorting.top(x, 2, 1, true);
        Tensor descending = Sorting.sort(x, 1, true).values().narrow(1, 0, 2);
        assertThat(top.values().toDoubles()).containsExactly(descending.toDoubles());
        assertThat(Sorting.take(x, top.indices(), 1).toDoubles()).containsExactly(descending.toDoubles());
        assertThatThrownBy(() -> Sorting.top(x, 8, 1, true)).isInstanceOf(TensorException.class);
    }

    @Test
    void quantiles_are_linear_between_ordered_values() {
        assertThat(Sorting.quantiles(of(4, 1, 3, 2), 0, 0, 0.5, 0.9, 1).toDoubles())
                .containsExactly(new double[] {1, 2.5, 3.7, 4}, within(1e-15));
        assertThat(Sorting.quantiles(of(7), 0, 0.3).item()).isEqualTo(7);
    }

    @Test
    void boundaries_are_found_on_either_side() {
        Tensor boundaries = of(0, 1, 1, 2);
        assertThat(Sorting.search(boundaries, of(-1, 1, 1.5, 9), false).toLongs())
                .containsExactly(0, 1, 3, 4);
        assertThat(Sorting.search(boundaries, of(-1, 1, 1.5, 9), true).toLongs())
                .containsExactly(0, 3, 3, 4);
    }

    @Test
    void distinct_values_know_their_number_and_places() {
        Sorting.Distinct distinct = Sorting.distinct(Tensors.of(new double[] {2, 5, 2, 1}, 2, 2));
        assertThat(distinct.values().toDoubles()).containsExactly(1, 2, 5);
        assertThat(distinct.counts().toLongs()).containsExactly(1, 2, 1);
        assertThat(distinct.places().toLongs()).containsExactly(1, 2, 1, 0);
        assertThat(distinct.places().shape()).containsExactly(2, 2);
    }

    @Test
    void running_sums_products_and_maxima() {
        assertThat(Sorting.cumulativeSum(of(1, 2, 3), 0).toDoubles()).containsExactly(1, 3, 6);
        assertThat(Sorting.cumulativeProduct(of(1, 2, 3), 0).toDoubles()).containsExactly(1, 2, 6);
        Sorting.Sorted highest = Sorting.cumulativeMaximum(of(1, 3, 2), 0);
        assertThat(highest.values().toDoubles()).containsExactly(1, 3, 3);
        assertThat(highest.indices().toLongs()).containsExactly(0, 1, 1);
    }

    @Test
    void derivatives_equal_finite_differences() {
        Tensor x = random(4, 3, 6);
        GradientCheck.holds(a -> Sorting.sort(a, 1, false).values(), x);
        GradientCheck.holds(a -> Sorting.top(a, 3, 1, false).values(), x);
        GradientCheck.holds(a -> Sorting.take(a, Sorting.order(a.detach(), 0), 0), x);
        GradientCheck.holds(a -> Sorting.quantiles(a, 1, 0.1, 0.77), x);
        GradientCheck.holds(a -> Sorting.cumulativeSum(a, 0), x);
        GradientCheck.holds(a -> Sorting.cumulativeProduct(a, 1), x);
        GradientCheck.holds(a -> Sorting.cumulativeMaximum(a, 1).values(), x);
    }
}
