package dev.eddy.generative.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private static Map<String, Measurement> all() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("sensors", Measurements.sensors(new long[] {0, 5, 40}, 1, 8, 12));
        all.put("around a box", Measurements.aroundBox(new long[] {2, 3}, new long[] {4, 5}, 8, 12));
        all.put("coarse", new Measurements.Coarsened(2));
        all.put("subsampled", new Measurements.Subsampled(4));
        all.put("map", Measurements.Mapped.of(normal(9, 7, 96), 1, 8, 12));
        all.put("blur", Measurements.blur(0.1));
        all.put("band", Measurements.band(3));
        return all;
    }

    private static Tensor normal(long seed, long... shape) {
        return Tensors.of(new Draws(new Seed(seed)).normals((int) Shapes.elements(shape)), shape);
    }

    @Test
    void adjoints_turn_measurements_around() {
        try (Scope scope = Scope.open()) {
            Tensor x = normal(1, 3, 1, 8, 12);
            all().forEach((name, measurement) -> {
                Tensor measured = measurement.apply(x);
                Tensor y = normal(2, measured.shape());
                double there = measured.times(y).sum().item();
                double back = x.times(measurement.adjoint(y)).sum().item();
                assertThat(back).as(name).isCloseTo(there, within(1e-11));
                assertThat(measurement.adjoint(y).shape()).containsExactly(x.shape());
            });
        }
    }

    @Test
    void masks_and_bands_measured_twice_are_measured_once() {
        try (Scope scope = Scope.open()) {
            Tensor x = normal(1, 2, 1, 8, 12);
            for (String name : new String[] {"sensors", "around a box", "band"}) {
                Measurement measurement = all().get(name);
                assertThat(measurement).isNotNull();
                Tensor once = measurement.apply(x);
                assertThat(measurement.apply(once).toDoubles()).containsExactly(once.toDoubles(), within(1e-13));
            }
            Measurements.Masked hole = Measurements.aroundBox(new long[] {2, 3}, new long[] {4, 5}, 8, 12);
            assertThat(hole.mask().sum().item()).isEqualTo(96 - 20);
            assertThat(hole.complement().mask().select(2, 2).select(2, 3).item())
                    .isEqualTo(1);
            assertThat(hole.squaredNorm(1, 8, 12)).isCloseTo(1, within(1e-12));
            assertThat(new Measurements.Coarsened(2).squaredNorm(1, 8, 12)).isCloseTo(0.25, within(1e-12));
            assertThat(new Measurements.Subsampled(2).apply(x).select(3, 2).toDoubles())
                    .containsExactly(x.select(3, 4).blocks(2, 2).select(3, 0).toDoubles());
            // Block means of what is constant are the constant.
            assertThat(new Measurements.Coarsened(4)
                            .apply(Tensors.full(DType.FLOAT64, 3, 1, 1, 8, 12))
                            .toDoubles())
                    .containsOnly(3);
        }
    }

    /** Steered samples fit what is known of a field; without a gain, and with an empty region, nothing changes. */
    @Test
    void steering_leads_samples_to_what_was_measured() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianField law = GaussianField.power(3, 2.5, 16, 16);
            Tensor truth = law.draw(2, new Draws(new Seed(3)), DType.FLOAT64);
            Tensor start = GaussianNoise.like(truth).draw(2, new Draws(new Seed(4)), DType.FLOAT64);
            Measurement seen = Measurements.aroundBox(new long[] {4, 4}, new long[] {6, 6}, 16, 16);
            StepSampler plain = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, 100));
            Tensor observed = seen.apply(truth);
            OdeSolution free = plain.run(law.along(new CondOt()), start);
            OdeSolution steered = plain.with(new Steering(seen, observed, 0.2)).run(law.along(new CondOt()), start);
            assertThat(steered.evaluations()).isEqualTo(free.evaluations());
            double before = seen.apply(free.end())
                    .minus(observed)
                    .squared()
                    .mean()
                    .squareRoot()
                    .item();
            double after = seen.apply(steered.end())
                    .minus(observed)
                    .squared()
                    .mean()
                    .squareRoot()
                    .item();
            assertThat(before).isGreaterThan(0.5);
            assertThat(after).isLessThan(0.06);
            OdeSolution idle = plain.with(new Steering(seen, observed, 0)).run(law.along(new CondOt()), start);
            assertThat(idle.end().toDoubles()).containsExactly(free.end().toDoubles());
            Measurements.Masked nowhere = new Measurements.Masked(Tensors.zeros(DType.FLOAT64, 1, 1, 16, 16));
            OdeSolution untouched =
                    plain.with(new Overwriting(nowhere, free.states())).run(law.along(new CondOt()), start);
            assertThat(untouched.end().toDoubles()).containsExactly(free.end().toDoubles(), within(1e-14));
        }
    }
}
