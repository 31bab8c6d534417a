package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.TimeStep;
import dev.eddy.ode.stochastic.Diffusion;
import dev.eddy.ode.stochastic.Interpretation;
import dev.eddy.ode.stochastic.Sde;
import dev.eddy.ode.stochastic.SdeMethod;
import dev.eddy.ode.stochastic.SdeSteps;
import dev.eddy.ode.stochastic.StepNoise;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** What every {@link SdeMethod} does. Test classes of implementations extend it and supply a method. */
public abstract class SdeMethodContract {
    /** The method under test. */
    protected abstract SdeMethod method();

    private static Tensor state() {
        return Tensors.of(new double[] {1, -2, 0.5, 3}, 2, 2);
    }

    @Test
    void noise_alone_is_added_as_it_is() {
        try (Scope scope = Scope.open()) {
            Sde sde = Sde.additive((time, state) -> state.times(0), Diffusion.constant(0.5));
            Tensor noise = Tensors.of(new double[] {0.1, -0.2, 3, 0}, 2, 2);
            Tensor end = method().step(sde, TimeStep.of(0, 0.3), state(), noise);
            assertThat(end.toDoubles()).containsExactly(state().plus(0.5, noise).toDoubles(), within(1e-15));
        }
    }

    @Test
    void without_noise_its_order_is_one_at_least() {
        try (Scope scope = Scope.open()) {
            Sde sde = new Sde(
                    (time, state) -> state.times(Math.cos(time.value())),
                    Diffusion.diagonal((time, state) -> state.times(0)),
                    method().interpretation());
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                Tensor one = Tensors.ones(DType.FLOAT64, 1, 1);
                Tensor end = new SdeSteps(method())
                        .end(sde, one, TimeGrid.uniform(0, 2, 100 << i), new StepNoise(new Seed(0)));
                errors[i] = Math.abs(end.item() - Math.exp(Math.sin(2)));
            }
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isGreaterThan(0.9);
        }
    }

    /** The mean of one step of dx = b x dW from 1 is that of its sense: 1 of Itô's, 1 + b² h/2 of Stratonovich's, up to h². */
    @Test
    void the_sense_of_the_integral_is_the_one_that_it_names() {
        try (Scope scope = Scope.open()) {
            double step = 1e-3;
            // Two values have the mean and the variance of the noise.
            Tensor noise = Tensors.of(new double[] {Math.sqrt(step), -Math.sqrt(step)}, 2, 1);
            Sde sde = new Sde(
                    (time, state) -> state.times(0),
                    Diffusion.diagonal((time, state) -> state.times(2)),
                    method().interpretation());
            double mean = method().step(sde, TimeStep.of(0, step), Tensors.ones(DType.FLOAT64, 2, 1), noise)
                    .mean()
                    .item();
            double drift = method().interpretation() == Interpretation.STRATONOVICH ? 2 * step : 0;
            assertThat(mean).isCloseTo(1 + drift, within(1e-5));
        }
    }

    @Test
    void samples_do_not_know_of_each_other() {
        try (Scope scope = Scope.open()) {
            Sde sde = new Sde(
                    (time, state) -> state.negated(),
                    Diffusion.diagonal((time, state) -> state.sin()),
                    method().interpretation());
            Tensor noise = Tensors.of(new double[] {0.1, -0.2, Double.NaN, 0}, 2, 2);
            Tensor all = method().step(sde, TimeStep.of(0, 0.3), state(), noise);
            Tensor alone = method().step(sde, TimeStep.of(0, 0.3), state().narrow(0, 0, 1), noise.narrow(0, 0, 1));
            assertThat(all.narrow(0, 0, 1).toDoubles()).containsExactly(alone.toDoubles());
        }
    }
}
