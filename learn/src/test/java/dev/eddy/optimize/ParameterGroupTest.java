package dev.eddy.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.optimize.ParameterGroup.Slice;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ParameterGroupTest {
    private static final double[] SCALES = {4, 3, 10, 30, 100, 2};
    private static final Map<String, Long> SIZES = new LinkedHashMap<>();

    static {
        SIZES.put("lift.weight", 2L);
        SIZES.put("lift.bias", 1L);
        SIZES.put("head.weight", 3L);
    }

    private static Tensor weights() {
        return Tensors.of(new double[] {1, -2, 0.5, 3, -1, 0.25}, 6);
    }

    private static Rates rates(ParameterGroup... groups) {
        return Rates.of(List.of(groups), SIZES, weights());
    }

    /** Sum of (sᵢwᵢ − 1)²/2. */
    private static Landscape.Slope slope(Tensor weights) {
        Tensor scales = Tensors.of(SCALES, 6);
        Tensor rest = weights.times(scales).minus(1);
        return new Landscape.Slope(rest.squared().sum().item() / 2, rest.times(scales));
    }

    private static double[] minimise(Optimizer optimizer, Rates rates, int updates, double rate) {
        Tensor weights = weights();
        Optimizer grouped = optimizer.withRates(rates);
        OptimizerState state = grouped.start(weights);
        for (int n = 0; n < updates; n++) {
            Landscape landscape = () -> {
                Landscape.Slope here = slope(weights);
                return new Landscape.Slope(here.loss(), rates.masked(here.gradient()));
            };
            state = grouped.update(state, weights, landscape.here(), rate, landscape);
        }
        assertThat(state.updates()).isEqualTo(updates);
        return grouped.trained(state, weights).toDoubles();
    }

    @Test
    void weights_are_found_by_names_and_places_and_the_first_group_has_them() {
        Rates rates = rates(
                new ParameterGroup(0, "lift.bias"),
                new ParameterGroup(List.of("lift"), List.of(new Slice(4, 5)), 0.1),
                new ParameterGroup(3, "head"));
        assertThat(rates.factors().toDoubles()).containsExactly(0.1, 0.1, 0, 3, 0.1, 3);
        Tensor gradient = Tensors.of(new double[] {1, 2, Double.NaN, 4, 5, 6}, 6);
        assertThat(rates.masked(gradient).toDoubles()).containsExactly(1, 2, 0, 4, 5, 6);
        Rates single = Rates.of(
                List.of(ParameterGroup.frozen("lift")), SIZES, weights().to(DType.FLOAT32));
        assertThat(single.factors().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(new ParameterGroup(List.of("lift"), List.of(new Slice(4, 5)), 0.1).shortName())
                .isEqualTo("lift+4:5*0.1");
    }

    @Test
    void momentum_takes_steps_that_are_longer_by_the_factor() {
        double[] all = minimise(new Sgd(0), rates(new ParameterGroup(1, "lift")), 3, 1e-5);
        double[] lift = minimise(new Sgd(0), rates(new ParameterGroup(5, "lift")), 3, 1e-5);
        double[] fast = minimise(new Sgd(0), rates(new ParameterGroup(1, "lift")), 3, 5e-5);
        assertThat(lift)
                .containsExactly(
                        new double[] {fast[0], fast[1], fast[2], all[3], all[4], all[5]}, Offset.offset(1e-15));
    }

    @Test
    void what_is_frozen_stays_to_the_bit_whatever_the_optimiser() {
        double[] start = weights().toDoubles();
        for (Optimizer optimizer : List.of(
                Adam.DEFAULT,
                new AdamW(0.9, 0.99, 1e-8, 0.5),
                new Sgd(0.9, true),
                new Lbfgs(3, 20),
                new Averaged(Adam.DEFAULT, 0.9, 0),
                new Averaged(new Lbfgs(3, 20), 1, 0))) {
            double[] after = minimise(
                    optimizer, rates(ParameterGroup.frozen("lift.bias"), new ParameterGroup(0.3, "head")), 5, 0.1);
            assertThat(after[2]).isEqualTo(start[2]);
            for (int i : new int[] {0, 1, 3, 4, 5}) {
                assertThat(after[i]).as("%s, weight %d", optimizer, i).isNotEqualTo(start[i]);
            }
        }
    }

    @Test
    void a_line_search_with_rates_ends_in_the_same_minimum() {
        double[] end = minimise(
                new Lbfgs(6, 25), rates(new ParameterGroup(10, "lift"), new ParameterGroup(0.1, "head.weight")), 60, 1);
        for (int i = 0; i < 6; i++) {
            assertThat(end[i]).isCloseTo(1 / SCALES[i], within(1e-7));
        }
    }

    /** Rates of 1/s² make all curvatures alike, so that one step is enough. */
    @Test
    void rates_precondition_a_line_search() {
        ParameterGroup[] groups = new ParameterGroup[6];
        for (int i = 0; i < 6; i++) {
            groups[i] = new ParameterGroup(List.of(), List.of(new Slice(i, i + 1)), 1 / (SCALES[i] * SCALES[i]));
        }
        double[] end = minimise(new Lbfgs(6, 25), rates(groups), 3, 1);
        double[] plain = minimise(new Lbfgs(6, 25), rates(new ParameterGroup(1, "lift")), 3, 1);
        double worst = 0;
        for (int i = 0; i < 6; i++) {
            assertThat(SCALES[i] * end[i]).isCloseTo(1, within(1e-9));
            worst = Math.max(worst, Math.abs(SCALES[i] * plain[i] - 1));
        }
        assertThat(worst).isGreaterThan(1e-3);
    }

    @Test
    void groups_that_name_nothing_are_refused() {
        assertThatThrownBy(() -> rates(new ParameterGroup(0, "hed.weight")))
                .isInstanceOf(Misuse.class)
                .hasMessage("no parameter has a name that begins with 'hed.weight' – did you mean 'head.weight'? (there"
                        + " are: lift.weight, lift.bias, head.weight)");
        assertThatThrownBy(() -> rates(new ParameterGroup(List.of(), List.of(new Slice(5, 7)), 1)))
                .isInstanceOf(Misuse.class)
                .hasMessage("a parameter group has a slice from 5 to 7, and there are 6 weights");
        assertThatThrownBy(() -> rates(ParameterGroup.frozen("lift", "head")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("nothing to learn");
        assertThatThrownBy(() -> new ParameterGroup(List.of(), List.of(), 1))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("names or slices");
        assertThatThrownBy(() -> new ParameterGroup(-1, "a")).isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> new Slice(3, 3)).isInstanceOf(Misuse.class);
    }
}
