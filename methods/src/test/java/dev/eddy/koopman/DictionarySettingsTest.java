package dev.eddy.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.koopman.RadialFunctions.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DictionarySettingsTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    private static Draws draws(long seed) {
        return new Draws(new Seed(seed));
    }

    private static Tensor uniforms(long seed, int count, int dimension) {
        return Tensors.of(draws(seed).uniforms(count * dimension, -1, 1), count, dimension);
    }

    private static ResidualDmd dmd(SnapshotPairs pairs, DictionarySettings settings) {
        return ResidualDmd.of(pairs, settings.of(pairs.before(), draws(1)));
    }

    private static double largest(Tensor values) {
        return values.abs().max().item();
    }

    /** A rotation of the circle has the eigenvalues e^{ikα}, whatever the unit of its angles. */
    @ParameterizedTest
    @CsvSource({"6.283185307179586", "360", "1", "1e-6"})
    void waves_are_eigenfunctions_of_a_rotation_in_any_unit(double period) {
        double part = Math.sqrt(2) / 10;
        Tensor angles = uniforms(2, 300, 1).times(period);
        SnapshotPairs pairs = SnapshotPairs.of(angles, angles.plus(part * period));
        ResidualDmd dmd = dmd(pairs, new FourierDictionary(3, period));
        assertThat(largest(dmd.pairResiduals())).isLessThan(1e-12);
        double[] turns = dmd.eigenvalues().toDoubles();
        double[] found = new double[7];
        Arrays.setAll(found, i -> Math.atan2(turns[2 * i + 1], turns[2 * i]) / (2 * Math.PI));
        Arrays.sort(found);
        for (int k = -3; k <= 3; k++) {
            assertThat(found[k + 3]).isCloseTo(k * part, within(1e-12));
        }
    }

    /** (x, y) → c + (ax, by) has the eigenvalues aⁱbʲ on monomials; they overflow without a scale, or lose all digits. */
    @ParameterizedTest
    @CsvSource({"0, 1, 1e-11", "0, 1e6, 1e-11", "0, 1e-120, 1e-11", "0, 1e80, 1e-11", "1000, 1, 1e-8"})
    void monomials_of_a_linear_map_in_any_unit(double centre, double size, double rounding) {
        Tensor x = uniforms(3, 400, 2);
        Tensor y = x.times(Tensors.of(new double[] {0.9, 0.5}, 2));
        SnapshotPairs pairs =
                SnapshotPairs.of(x.plus(centre).times(size), y.plus(centre).times(size));
        int degree = 5;
        ResidualDmd dmd = dmd(pairs, new MonomialDictionary(degree));
        double[] values =
                Arrays.stream(dmd.eigenvalues().real().toDoubles()).sorted().toArray();
        double[] expected = new Monomials(2, degree)
                .powers().stream()
                        .mapToDouble(powers -> Math.pow(0.9, powers[0]) * Math.pow(0.5, powers[1]))
                        .sorted()
                        .toArray();
        assertThat(values).hasSize(21).containsExactly(expected, within(rounding));
        assertThat(largest(dmd.pairResiduals())).isLessThan(rounding);
    }

    /** Scaled or not, polynomials of a degree are the same functions: res is that of their span. */
    @Test
    void scaled_monomials_span_what_monomials_span() {
        Tensor x = uniforms(4, 300, 2).times(1.7).plus(0.4);
        SnapshotPairs pairs = SnapshotPairs.of(x, x.sin().times(1.2));
        Tensor points = new ComplexGrid(1.2, 0.4).points();
        Tensor scaled = dmd(pairs, new MonomialDictionary(4)).residuals(points);
        Tensor plain = ResidualDmd.of(pairs, new Monomials(2, 4)).residuals(points);
        assertThat(plain.max().item()).isGreaterThan(0.5);
        assertThat(largest(scaled.minus(plain))).isLessThan(1e-9);
    }

    /** With a cluster, or a centre, at each state both are spanned by the same functions. */
    @ParameterizedTest
    @EnumSource(Profile.class)
    void a_kernel_at_all_states_spans_what_radial_functions_span(Profile profile) {
        Tensor centres = uniforms(5, 20, 2);
        Tensor x = uniforms(6, 300, 2);
        SnapshotPairs pairs = SnapshotPairs.of(x, x.sin());
        Dictionary kernel = new KernelDictionary(20, 20, profile, 0.5).of(centres, draws(7));
        Dictionary radial = new RadialDictionary(20, profile, 0.5).of(centres, draws(8));
        Tensor points = new ComplexGrid(1.2, 0.4).points();
        Tensor first = ResidualDmd.of(pairs, kernel).residuals(points);
        Tensor second = ResidualDmd.of(pairs, radial).residuals(points);
        assertThat(second.max().item()).isGreaterThan(0.5);
        assertThat(largest(first.minus(second))).isLessThan(1e-7);
    }

    @Test
    void sizes_are_those_of_the_dictionaries_and_a_third_is_a_third() {
        Tensor states = uniforms(9, 120, 3);
        for (DictionarySettings settings : List.of(
                new RadialDictionary(40),
                new RadialDictionary(2, Profile.GAUSSIAN, 2),
                new MonomialDictionary(1),
                new MonomialDictionary(4),
                new FourierDictionary(1, 4),
                new FourierDictionary(3, 4),
                new KernelDictionary(30, 60))) {
            int size = settings.size(3);
            Dictionary dictionary = settings.of(states, draws(10));
            assertThat(dictionary.size()).as(settings.shortName()).isEqualTo(size);
            assertThat(dictionary.values(states).shape())
                    .as(settings.shortName())
                    .containsExactly(120, size);
            settings.third(3).ifPresent(third -> assertThat(third.size(3)).isBetween(2, 2 * size / 5));
        }
        assertThat(new RadialDictionary(150).third(2)).contains(new RadialDictionary(50));
        assertThat(new RadialDictionary(2).third(2)).isEmpty();
        // 91 functions: 36 of degree 7, and 45 of degree 8.
        assertThat(new MonomialDictionary(12).third(2)).contains(new MonomialDictionary(7));
        assertThat(new MonomialDictionary(1).third(5)).isEmpty();
        assertThat(new FourierDictionary(4, 8).third(2)).contains(new FourierDictionary(2, 8));
        assertThat(new FourierDictionary(2, 8).third(2)).contains(new FourierDictionary(1, 8));
        assertThat(new FourierDictionary(1, 8).third(2)).isEmpty();
        assertThat(new KernelDictionary(100, 500).third(2)).contains(new KernelDictionary(33, 500));
    }

    @Test
    void what_gives_no_dictionary_is_told_in_a_sentence() {
        Tensor few = uniforms(11, 12, 2);
        refused(few, new RadialDictionary(30), "30 functions need as many states or more, got 12");
        refused(few, new KernelDictionary(10, 30), "a kernel at 30 states needs as many or more, got 12");
        refused(few, new MonomialDictionary(4), "15 functions needs at least as many pairs of states, got 12");
        refused(few, new FourierDictionary(2, 1), "25 functions needs at least as many pairs of states, got 12");
        Tensor many = uniforms(11, 12, 50);
        refused(many, new MonomialDictionary(9), "more than 100000 monomials up to degree 9; take a lower degree");
        refused(many, new MonomialDictionary(Integer.MAX_VALUE), "more than 100000 monomials");
        refused(many, new FourierDictionary(1, 1), "got 50 angles and waves up to 1 in each; take fewer waves");
        Tensor still = Tensors.cat(List.of(uniforms(12, 90, 1), Tensors.ones(DType.FLOAT64, 90, 1)), 1);
        refused(still, new MonomialDictionary(2), "leave out numbers of the states that never change");
        refused(still, new FourierDictionary(2, 2), "depends on those before it");
        Tensor same = Tensors.ones(DType.FLOAT64, 90, 2);
        refused(same, new KernelDictionary(3, 4), "equal states have none");
        refused(uniforms(12, 90, 2).times(1e200), new RadialDictionary(3), "got Infinity; equal states have none, and");
        assertThatThrownBy(() -> new KernelDictionary(5, 4)).hasMessageContaining("got 5 functions of 4 centres");
        assertThatThrownBy(() -> new FourierDictionary(1, 0)).hasMessageContaining("the period positive, got 1 and 0");
        assertThatThrownBy(() -> new RadialDictionary(3, Profile.GAUSSIAN, -1)).hasMessageContaining("got -1.0");
        // Without a scale.
        Tensor huge = uniforms(13, 90, 2).times(1e40);
        assertThatThrownBy(() -> ResidualDmd.of(SnapshotPairs.of(huge, huge), new Monomials(2, 10)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("some of 66 functions are not; scale the states to about 1");
    }

    private static void refused(Tensor states, DictionarySettings settings, String sentence) {
        assertThatThrownBy(() -> dmd(SnapshotPairs.of(states, states), settings))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(sentence);
    }
}
