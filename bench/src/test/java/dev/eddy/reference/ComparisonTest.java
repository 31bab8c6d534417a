package dev.eddy.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double TOLERANCE = 1e-6;

    private static Comparison compare(Map<String, StoredArray> outputs) {
        List<String> names = outputs.keySet().stream().sorted().toList();
        return new ReferenceCase("one", "any", Map.of(), List.of(), names, TOLERANCE, "", new Npz(outputs)).compare();
    }

    private static CaseResult compare(StoredArray reference, Tensor mine) {
        return compare(Map.of("y", reference)).with("y", mine).result();
    }

    @Test
    void differences_are_relative_to_the_largest_value_of_an_output() {
        StoredArray reference = StoredArray.of(new double[] {-100, 1e-3}, 2);
        assertThat(compare(reference, Tensors.of(new double[] {-100, 0}, 2)).error())
                .isCloseTo(1e-5, within(1e-18));
        assertThat(compare(reference, Tensors.of(new double[] {-100, 0.00109}, 2))
                        .holds())
                .isTrue();
        assertThat(compare(reference, Tensors.of(new double[] {-100, Double.NaN}, 2)))
                .extracting(CaseResult::verdict, CaseResult::error)
                .containsExactly(Verdict.FALLS_SHORT, Double.POSITIVE_INFINITY);
    }

    @Test
    void a_reference_of_zeros_is_met_to_rounding_or_to_the_size_that_the_kind_names() {
        StoredArray zeros = StoredArray.of(new double[2], 2);
        assertThat(compare(zeros, Tensors.of(new double[] {9e-13, 0}, 2)).holds())
                .isTrue();
        assertThat(compare(zeros, Tensors.of(new double[] {0, -2e-12}, 2)).holds())
                .isFalse();
        Tensor small = Tensors.of(new double[] {3e-5, 0}, 2);
        assertThat(compare(Map.of("y", zeros)).with("y", small, 40).result().holds())
                .isTrue();
        assertThat(compare(Map.of("y", zeros)).with("y", small, 20).result().holds())
                .isFalse();
    }

    @Test
    void whole_numbers_are_equal_or_wrong() {
        StoredArray reference = StoredArray.of(new long[] {1_000_000_000, 7}, 2);
        assertThat(compare(reference, Tensors.of(new long[] {1_000_000_000, 7}, 2))
                        .holds())
                .isTrue();
        assertThat(compare(reference, Tensors.of(new long[] {1_000_000_001, 7}, 2))
                        .holds())
                .isFalse();
    }

    @Test
    void complex_numbers_differ_by_their_modulus() {
        Tensor mine = Tensors.complex(Tensors.of(new double[] {3.3}, 1), Tensors.of(new double[] {4.4}, 1));
        StoredArray reference =
                StoredArray.of(Tensors.complex(Tensors.of(new double[] {3}, 1), Tensors.of(new double[] {4}, 1)));
        assertThat(compare(reference, mine).error()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void the_output_that_is_worst_for_its_tolerance_stands_for_the_case() {
        Map<String, StoredArray> outputs =
                Map.of("a", StoredArray.of(new double[] {1}), "b", StoredArray.of(new double[] {1}));
        CaseResult result =
                compare(outputs).with("a", 1 + 3e-7).with("b", 1 - 5e-7).result();
        assertThat(result.subject()).isEqualTo("b");
        assertThat(result.holds()).isTrue();
    }

    @Test
    void an_output_that_is_not_compared_is_no_success() {
        Map<String, StoredArray> outputs =
                Map.of("a", StoredArray.of(new double[] {1}), "b", StoredArray.of(new double[] {1}));
        CaseResult half = compare(outputs).with("a", 1.0).result();
        assertThat(half.verdict()).isEqualTo(Verdict.UNANSWERED);
        assertThat(half.message()).contains("b").doesNotContain("a,");
        assertThat(compare(outputs).with("a", 2.0).result().verdict()).isEqualTo(Verdict.FALLS_SHORT);
        assertThat(compare(outputs).with("a", 1.0).informative("b").result().holds())
                .isTrue();
    }

    @Test
    void shapes_and_types_that_differ_and_unknown_names_are_refused() {
        StoredArray reference = StoredArray.of(new double[] {1, 2}, 2);
        assertThatThrownBy(() -> compare(reference, Tensors.of(new double[] {1, 2}, 1, 2)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("[2]")
                .hasMessageContaining("[1, 2]");
        assertThatThrownBy(() -> compare(reference, Tensors.of(new long[] {1, 2}, 2)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("INT64");
        assertThatThrownBy(() -> compare(Map.of("first", reference)).with("frst", 1, 2))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'first'");
    }
}
