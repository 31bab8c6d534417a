package dev.eddy.fit.stagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterleavingTest {
    private static Tensor field(long... shape) {
        return Tensors.of(new Draws(new Seed(2)).normals(Math.toIntExact(Shapes.elements(shape))), shape);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void split_and_merged_a_field_is_itself_to_the_bit(int stride) {
        for (int dims = 1; dims <= 3; dims++) {
            long[] shape = new long[dims + 2];
            java.util.Arrays.fill(shape, 6);
            shape[0] = 2;
            shape[1] = 3;
            Tensor field = field(shape);
            Interleaving interleaving = new Interleaving(stride, dims);
            assertThat(interleaving.merge(interleaving.split(field)).toDoubles())
                    .isEqualTo(field.toDoubles());
            List<Tensor> parts = new ArrayList<>();
            for (int number = 0; number < interleaving.parts(); number++) {
                parts.add(interleaving.part(field, number));
            }
            assertThat(interleaving.join(parts).toDoubles()).isEqualTo(field.toDoubles());
        }
    }

    @Test
    void a_part_has_every_second_point_and_the_index_says_which() {
        Interleaving interleaving = new Interleaving(2, 2);
        Tensor field = Tensors.range(DType.FLOAT64, 16).reshape(1, 1, 4, 4);
        assertThat(interleaving.part(field, 1).toDoubles()).containsExactly(1, 3, 9, 11);
        assertThat(interleaving.part(field, 2).toDoubles()).containsExactly(4, 6, 12, 14);
        assertThat(interleaving.index(4, 4).toLongs()).containsExactly(0, 1, 0, 1, 2, 3, 2, 3, 0, 1, 0, 1, 2, 3, 2, 3);
    }

    @Test
    void times_go_round() {
        Tensor frames = field(6, 2, 4);
        assertThat(Interleaving.mergeTimes(Interleaving.splitTimes(frames, 3)).toDoubles())
                .isEqualTo(frames.toDoubles());
        assertThat(Interleaving.splitTimes(frames, 3).select(0, 1).select(0, 1).toDoubles())
                .isEqualTo(frames.select(0, 4).toDoubles());
    }

    @Test
    void what_cannot_be_split_is_refused() {
        assertThatThrownBy(() -> new Interleaving(2, 2).split(field(1, 1, 4, 5)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("multiple of 2");
        assertThatThrownBy(() -> Interleaving.splitTimes(field(5, 1), 2)).isInstanceOf(Misuse.class);
    }
}
