package dev.eddy.generative.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.KineticOptimal;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorFieldTest {
    private static final GaussianMixture DATA = GaussianMixture.ring(2, 0.3, 0.5, 0.2, 0.3);

    private static Tensor points() {
        return Tensors.of(new Draws(new Seed(1)).normals(16), 8, 2);
    }

    private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(tolerance));
    }

    /** Where a' is infinite, a network that predicts data has a velocity that tends to one: its error is not multiplied by a'. */
    @Test
    void networks_have_a_velocity_at_the_noise_of_the_best_schedule() {
        try (Scope scope = Scope.open()) {
            NoiseSchedule best = new KineticOptimal(GaussianField.power(2, 2, 8).separation());
            VectorField field = NeuralField.velocity(8, 1, new long[] {1, 8}, best, new Seed(6), DType.FLOAT64)
                    .predicting(Prediction.DATA)
                    .with(new Preconditioning.Polar());
            Tensor x = Tensors.of(new Draws(new Seed(7)).normals(16), 2, 1, 8);
            Tensor near = field.velocity().at(Time.of(1e-8), x);
            assertClose(field.velocity().at(Time.of(1e-6), x), near, 0.01);
            assertThat(near.abs().max().item()).isLessThan(20);
        }
    }

    /** At the noise a velocity needs the covariance of the data alone, also where a' is infinite; later it is the field's. */
    @Test
    void a_known_start_is_the_exact_velocity_at_the_noise() {
        try (Scope scope = Scope.open()) {
            GaussianField law = GaussianField.power(2, 2, 8);
            Tensor x = Tensors.of(new Draws(new Seed(4)).normals(24), 3, 1, 8);
            Tensor many = law.draw(20_000, new Draws(new Seed(5)), DType.FLOAT64);
            for (NoiseSchedule schedule : List.of(new CondOt(), new Cosine(), new KineticOptimal(law.separation()))) {
                VectorField exact = law.along(schedule);
                VectorField wrong = exact.plus((time, state) -> Tensors.ones(DType.FLOAT64, state.shape()));
                VectorField started = new KnownStart(wrong, law.covariance());
                Tensor expected = exact.velocity().at(Time.of(0), x);
                assertClose(started.velocity().at(Time.of(0), x), expected, 1e-9);
                assertClose(started.at(Time.of(0.3), x), wrong.velocity().at(Time.of(0.3), x), 1e-14);
                assertClose(KnownStart.of(wrong, many).at(Time.of(0), x), expected, 0.1);
            }
            assertThatThrownBy(() -> new KnownStart(law.along(new LinearNoise(5)), law.covariance()))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("unit noise");
        }
    }

    @Test
    void under_another_schedule_is_the_exact_field_of_that_schedule_as_any_prediction() {
        try (Scope scope = Scope.open()) {
            Time time = Time.each(new Draws(new Seed(2)).uniforms(8, 0.1, 0.9));
            for (NoiseSchedule other : List.of(new Cosine(), new VariancePreserving(0.1, 20), new LinearNoise(5))) {
                VectorField moved = new MixtureField(DATA, new CondOt()).under(other);
                MixtureField exact = new MixtureField(DATA, other);
                for (Prediction prediction : Prediction.values()) {
                    Tensor expected = exact.as(prediction).at(time, points());
                    assertClose(moved.as(prediction).at(time, points()), expected, 1e-8);
                    // The other way round: first the prediction, then the path.
                    VectorField turned =
                            new MixtureField(DATA, new CondOt()).as(prediction).under(other);
                    assertClose(turned.as(prediction).at(time, points()), expected, 1e-8);
                }
            }
        }
    }

    @Test
    void guidance_of_weight_one_is_the_field_and_of_zero_the_unconditional_one() {
        try (Scope scope = Scope.open()) {
            VectorField one = new MixtureField(DATA, new CondOt());
            VectorField none = new MixtureField(GaussianMixture.standardNormal(2), new CondOt()).as(Prediction.DATA);
            Time time = Time.of(0.4);
            Tensor x = points();
            assertThat(one.guided(none, 1).at(time, x).toDoubles())
                    .containsExactly(one.at(time, x).toDoubles());
            assertClose(one.guided(none, 0).at(time, x), none.velocity().at(time, x), 1e-13);
            Tensor expected = none.velocity().at(time, x).times(-1.5).plus(2.5, one.at(time, x));
            assertClose(one.guided(none, 2.5).at(time, x), expected, 1e-12);
        }
    }

    @Test
    void divergences_of_a_network_are_those_of_finite_differences_and_probes_are_unbiased() {
        try (Scope scope = Scope.open()) {
            NeuralField field = NeuralField.velocity(
                    NeuralField.mlp(8, 2), Signature.vectors(2, 2), new CondOt(), new Seed(0), DType.FLOAT64);
            Time time = Time.of(0.3);
            Tensor x = points();
            double h = 1e-5;
            Tensor sum = Tensors.zeros(DType.FLOAT64, 8);
            for (int j = 0; j < 2; j++) {
                Tensor step = Tensors.of(new double[] {j == 0 ? h : 0, j == 1 ? h : 0}, 1, 2);
                Tensor change = field.at(time, x.plus(step)).minus(field.at(time, x.minus(step)));
                sum = sum.plus(change.select(1, j).over(2 * h));
            }
            assertClose(Divergence.exact().of(field::at, time, x), sum, 1e-6);
            int probes = 400;
            Tensor probed = Divergence.hutchinson(probes, new Seed(1)).of(field::at, time, x);
            // vᵀJv deviates by |J₁₂ + J₂₁| at most.
            assertThat(probed.minus(sum).abs().max().item()).isLessThan(3 * 2.0 / Math.sqrt(probes));
        }
    }

    /** Networks of fields know their time, sample by sample, and what else they are told. */
    @Test
    void neural_fields_take_fields_times_and_classes() {
        try (Scope scope = Scope.open()) {
            ContextSpec spec = ContextSpec.NONE.withTime().withClasses(3);
            Network network = new Mlp(16, 2, Activation.TANH)
                    .build(Signature.periodic(2, 1, 8).with(spec), new Seed(0), DType.FLOAT32);
            NeuralField field = new NeuralField(network, Prediction.VELOCITY, new CondOt());
            Tensor x = Tensors.of(new Draws(new Seed(3)).zigguratNormals(128), 2, 1, 8, 8);
            VectorField first = field.told(Context.NONE.withLabels(1));
            VectorField second = field.told(Context.NONE.withLabels(2));
            Tensor both = first.at(Time.each(0.2, 0.9), x);
            assertThat(both.shape()).containsExactly(2, 1, 8, 8);
            assertClose(both.narrow(0, 1, 1), first.at(Time.of(0.9), x.narrow(0, 1, 1)), 1e-5);
            assertThat(second.at(Time.of(0.9), x)
                            .minus(first.at(Time.of(0.9), x))
                            .abs()
                            .max()
                            .item())
                    .isGreaterThan(1e-4);
            assertThatThrownBy(() -> new NeuralField(
                            new Mlp(4, 1, Activation.RELU).build(Signature.vectors(2, 2), new Seed(0), DType.FLOAT32),
                            Prediction.VELOCITY,
                            new CondOt()))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("withTime()");
        }
    }

    /** With data of deviation σ_d, inputs and targets of the network have variance 1 at every noise level. */
    @Test
    void preconditioning_normalises_what_the_network_sees_and_gives() {
        Preconditioning.Edm edm = new Preconditioning.Edm(0.5);
        NoiseSchedule schedule = new VariancePreserving(0.1, 20);
        for (double t : new double[] {0.05, 0.4, 0.9}) {
            var c = schedule.at(t);
            Preconditioning.Factors f = edm.at(t, c);
            assertThat(f.in() * f.in() * (c.a() * c.a() * 0.25 + c.s() * c.s())).isCloseTo(1, within(1e-12));
            // What is left of x₁ − skip (a x₁ + s x₀).
            double rest = Math.pow(1 - f.skip() * c.a(), 2) * 0.25 + Math.pow(f.skip() * c.s(), 2);
            assertThat(rest / (f.out() * f.out())).isCloseTo(1, within(1e-12));
        }
    }
}
