package dev.eddy.generative.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private static Tensor normal(long seed) {
        return Tensors.of(new Draws(new Seed(seed)).normals(30), 5, 1, 6);
    }

    @Test
    void every_conversion_is_undone_by_its_opposite() {
        try (Scope scope = Scope.open()) {
            Tensor x = normal(0);
            Tensor value = normal(1);
            for (Map.Entry<String, NoiseSchedule> one :
                    NoiseScheduleTest.schedules().entrySet()) {
                for (Time time : List.of(Time.of(0.4), Time.each(0.1, 0.3, 0.5, 0.7, 0.9))) {
                    AtTimes<Coefficients> at = AtTimes.of(one.getValue()::at, time, x);
                    for (Prediction from : Prediction.values()) {
                        for (Prediction to : Prediction.values()) {
                            Tensor back = to.to(from, from.to(to, value, x, at), x, at);
                            double size =
                                    1 + from.to(to, value, x, at).abs().max().item();
                            assertThat(back.minus(value).abs().max().item())
                                    .as("%s from %s to %s and back", one.getKey(), from, to)
                                    .isLessThan(1e-12 * size);
                        }
                    }
                }
            }
        }
    }

    /** Of data that are one point c, every prediction is known: ε = (x − a c)/s, u = a' c + s' ε. */
    @Test
    void constant_data_have_the_predictions_that_they_must() {
        try (Scope scope = Scope.open()) {
            Tensor x = normal(2);
            Tensor data = Tensors.zerosLike(x).plus(0.7);
            NoiseSchedule schedule = new VariancePreserving(0.1, 20);
            Coefficients c = schedule.at(0.6);
            AtTimes<Coefficients> at = AtTimes.of(schedule::at, Time.of(0.6), x);
            Tensor noise = x.minus(0.7 * c.a()).over(c.s());
            assertClose(Prediction.DATA.to(Prediction.NOISE, data, x, at), noise);
            assertClose(Prediction.DATA.to(Prediction.SCORE, data, x, at), noise.over(-c.s()));
            assertClose(
                    Prediction.DATA.to(Prediction.VELOCITY, data, x, at),
                    noise.times(c.ds()).plus(0.7 * c.da()));
        }
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-11));
    }

    /** Velocities say data and noise at both ends, also where a derivative is infinite; a sample that is no number stays alone. */
    @Test
    void ends_are_finite_and_samples_are_alone() {
        try (Scope scope = Scope.open()) {
            Tensor x = normal(3);
            Tensor velocity = normal(4);
            for (NoiseSchedule schedule : List.of(
                    new CondOt(),
                    new Cosine(),
                    new LinearVp(),
                    new VariancePreserving(0.1, 20),
                    new KineticOptimal(Separations.gaussian(0.5, 1.5)))) {
                for (double t : new double[] {0, 1e-6, 1 - 1e-6, 1}) {
                    AtTimes<Coefficients> at = AtTimes.of(schedule::at, Time.of(t), x);
                    Tensor data = Prediction.VELOCITY.to(Prediction.DATA, velocity, x, at);
                    assertThat(data.allFinite()).as("%s at %s", schedule, t).isTrue();
                    assertThat(Prediction.VELOCITY
                                    .to(Prediction.NOISE, velocity, x, at)
                                    .allFinite())
                            .as("%s at %s", schedule, t)
                            .isTrue();
                    if (t == 1) {
                        assertThat(data.minus(x).abs().max().item()).isLessThan(1e-12);
                    }
                }
            }
            double[] broken = velocity.toDoubles();
            broken[7] = Double.NaN;
            AtTimes<Coefficients> at = AtTimes.of(new CondOt()::at, Time.of(1e-6), x);
            Tensor noise = Prediction.VELOCITY.to(Prediction.NOISE, Tensors.of(broken, x.shape()), x, at);
            Tensor data = Prediction.NOISE.to(Prediction.DATA, noise, x, at);
            double[] finite = data.isFinite().to(DType.FLOAT64).toDoubles();
            for (int i = 0; i < finite.length; i++) {
                assertThat(finite[i]).isEqualTo(i == 7 ? 0 : 1);
            }
        }
    }
}
