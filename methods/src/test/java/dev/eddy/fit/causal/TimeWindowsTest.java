package dev.eddy.fit.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.FrozenField;
import dev.eddy.fit.OdeForm;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.result.Curve;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeWindowsTest {
    private static final int TIMES = 21;

    /** u′ = −u from 1, in two windows of one unit of time; what is at their end. */
    private static double decay(TimeWindows windows) {
        Tensor times =
                Tensors.range(DType.FLOAT64, TIMES).times(1.0 / (TIMES - 1)).unsqueeze(1);
        OdeForm decay = new OdeForm((time, state) -> state.negated());
        PointField start = (at, set) -> TensorJet.constant(Tensors.ones(DType.FLOAT64, at.size(0), 1), set);
        for (int w = 0; w < 2; w++) {
            PointNetwork network = new PointwiseMlp(8, 2, Activation.TANH, Activation.IDENTITY)
                    .build(1, 1, new Seed(3).at(w), DType.FLOAT64);
            PointField first = new FrozenField(start);
            windows.fit(network, free -> free.startingFrom(first, 1), TIMES, field -> decay.of(field, times));
            start = new WindowEnd(PointField.of(network).startingFrom(start, 1), 1);
        }
        return start.jet(times.narrow(0, 0, 1), DerivativeSet.value(1)).value().item();
    }

    private static Curve curve(Findings found, String name) {
        return found.curves().stream()
                .filter(curve -> curve.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A short window is to its network what a long one is. */
    @Test
    void networks_read_time_in_units_of_the_window() {
        Tensor[] values = new Tensor[2];
        for (int i = 0; i < 2; i++) {
            double span = i == 0 ? 1 : 0.01;
            PointNetwork network = TimeWindows.periodic(span, List.of(2.0), 2, 5, new Seed(7));
            Tensor points = Tensors.of(new double[] {0.1 * span, 0.3, 0.7 * span, 1.9}, 2, 2);
            values[i] = network.apply(points);
        }
        assertThat(values[1].minus(values[0]).abs().max().item()).isLessThan(1e-13);
    }

    @Test
    void a_window_ends_by_its_criterion_and_is_right_then() {
        for (boolean causal : new boolean[] {true, false}) {
            TimeWindows windows = new TimeWindows("decay", causal, 1, 200, 12, Workbench.inMemory(DType.FLOAT64));
            assertThat(decay(windows)).isCloseTo(Math.exp(-2), within(1e-4));
            Findings found = windows.told(Findings.finished());
            Curve steps = curve(found, "steps_over_windows_decay");
            assertThat(Arrays.stream(steps.values()).boxed()).hasSize(2).allMatch(made -> made >= 6 && made < 150);
            assertThat(Arrays.stream(curve(found, "smallest_weight_over_windows_decay")
                                    .values())
                            .boxed())
                    .allMatch(weight -> weight > 0.99);
            Curve residuals = curve(found, "decay_loss;equation");
            assertThat(residuals.values()).hasSize(windows.steps() + 2);
            double[] values = residuals.values();
            assertThat(values[values.length - 1]).isLessThan(1e-7 / TIMES * 1.1);
            assertThat(values[(int) steps.values()[0] - 1]).isGreaterThan(1e-7 / TIMES);
        }
    }

    @Test
    void a_window_that_does_not_get_there_takes_its_most_steps_and_says_so() {
        TimeWindows windows = new TimeWindows("short", true, 1, 3, 12, Workbench.inMemory(DType.FLOAT64));
        decay(windows);
        Findings found = windows.told(Findings.finished());
        assertThat(found.numbers()).containsEntry("steps_of_short", 6.0);
        assertThat(found.numbers().get("smallest_weight_of_short")).isLessThan(0.99);
    }
}
