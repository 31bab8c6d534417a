package dev.eddy.generative.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.nn.Signature;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.LossContract;
import dev.eddy.train.Evaluation;
import dev.eddy.train.Loss;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class MatchingTest extends LossContract<Matching.Batch> {
    private static final Coupling COUPLING =
            Coupling.independent(GaussianNoise.of(2), GaussianMixture.ring(2, 0.3, 0.5, 0.5));

    @Override
    protected Learned<Matching.Batch> make() {
        NeuralField field = NeuralField.velocity(
                NeuralField.mlp(6, 1), Signature.vectors(2, 2), new CondOt(), new Seed(0), DType.FLOAT64);
        Matching matching = new Matching(Prediction.VELOCITY).with(new Premetrics.PseudoHuber(0.1));
        return new Learned<>(
                field.network().weights(), matching.loss(field), matching.batches(COUPLING, 8, DType.FLOAT64));
    }

    @Override
    protected Matching.Batch spoiled(Matching.Batch batch) {
        var pairs = batch.pairs();
        Tensor nothing = Tensors.full(DType.FLOAT64, Double.NaN, pairs.x0().shape());
        return new Matching.Batch(new Pairs(pairs.x0(), nothing), batch.time());
    }

    /** Squared errors of what a network on arrays gives are taken without a recording. */
    @Test
    void losses_and_gradients_are_those_of_the_recording() {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            NeuralField field = NeuralField.velocity(
                    NeuralField.mlp(20, 2), Signature.vectors(2, 2), new CondOt(), new Seed(0), DType.FLOAT32);
            Matching plain = new Matching(Prediction.VELOCITY);
            Map<Loss<Matching.Batch>, Boolean> direct = new LinkedHashMap<>();
            direct.put(plain.loss(field), true);
            direct.put(new Matching(Prediction.NOISE).loss(field.predicting(Prediction.NOISE)), true);
            direct.put(plain.loss(field.predicting(Prediction.NOISE)), false);
            direct.put(plain.weighted(t -> 1 + t).loss(field), false);
            direct.put(plain.with(new Premetrics.PseudoHuber(0.1)).loss(field), false);
            Matching.Batch batch = plain.batches(COUPLING, 300, DType.FLOAT32).batch(new Seed(2), 0);
            direct.forEach((loss, is) -> {
                assertThat(loss.regression(batch).isPresent()).isEqualTo(is);
                Evaluation known =
                        Evaluation.of(loss.terms(batch), field.network().weights());
                Evaluation found = loss.evaluate(batch, field.network().weights());
                assertThat(found.loss()).isCloseTo(known.loss(), within(1e-6 * known.loss()));
                assertThat(found.gradient().minus(known.gradient()).norm().item())
                        .isLessThan(2e-6 * known.gradient().norm().item());
            });
            Tensor nothing = Tensors.full(DType.FLOAT32, Double.NaN, 300, 2);
            Matching.Batch bad = new Matching.Batch(new Pairs(batch.pairs().x0(), nothing), batch.time());
            Evaluation spoiled = plain.loss(field).evaluate(bad, field.network().weights());
            assertThat(spoiled.loss()).isNaN();
            assertThat(spoiled.gradient().abs().max().item()).isZero();
        }
    }

    /** A linear field that solves the normal equations of a batch is where the loss has no slope. */
    @Test
    void its_minimum_among_linear_fields_is_that_of_least_squares() {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            Draws draws = new Draws(new Seed(1));
            var pairs = COUPLING.draw(200, draws, DType.FLOAT64);
            Matching.Batch batch = new Matching.Batch(pairs, Time.of(0.4));
            Tensor state = pairs.x0().times(0.6).plus(0.4, pairs.x1());
            Tensor best = Dense.leastSquares(state, pairs.x1().minus(pairs.x0()));
            Tensor leaf = best.withGradient();
            VectorField linear = VectorField.of(Prediction.VELOCITY, new CondOt(), (t, x) -> x.matmul(leaf));
            Tensor loss = new Matching(Prediction.VELOCITY).loss(linear, batch);
            assertThat(Autograd.gradient(loss, leaf).abs().max().item()).isLessThan(1e-10);
            VectorField other = VectorField.of(Prediction.VELOCITY, new CondOt(), (t, x) -> x.matmul(best.plus(0.1)));
            assertThat(new Matching(Prediction.VELOCITY).loss(other, batch).item())
                    .isGreaterThan(loss.item());
        }
    }

    /** The exact field beats itself with an error, in every space and whatever it predicts. */
    @Test
    void the_exact_field_has_the_smallest_loss() {
        try (Scope scope = Scope.open()) {
            GaussianMixture data = GaussianMixture.ring(2, 0.3, 0.5, 0.5);
            VectorField exact = new MixtureField(data, new VariancePreserving(0.1, 20));
            for (Prediction space : Prediction.values()) {
                for (Prediction given : Prediction.values()) {
                    Matching matching = new Matching(space).with(new TimeLaws.Uniform(0.2));
                    var batch = matching.batch(COUPLING, 4000, new Draws(new Seed(2)), DType.FLOAT64);
                    double least = matching.loss(exact.as(given), batch).item();
                    for (double error : new double[] {-0.3, 0.3}) {
                        VectorField off =
                                exact.as(given).plus((t, x) -> x.times(0).plus(error));
                        assertThat(matching.loss(off, batch).item()).isGreaterThan(least);
                    }
                }
            }
        }
    }

    private static double ks(TimeLaw law, DoubleUnaryOperator cdf) {
        double[] times = law.draw(20_000, new Draws(new Seed(3)));
        Arrays.sort(times);
        double worst = 0;
        for (int i = 0; i < times.length; i++) {
            worst = Math.max(worst, Math.abs(cdf.applyAsDouble(times[i]) - (i + 0.5) / times.length));
        }
        return worst;
    }

    @Test
    void times_have_the_laws_that_they_say() {
        TimeLaws.UShaped shaped = new TimeLaws.UShaped(4);
        assertThat(ks(shaped, shaped::cdf)).isLessThan(0.01);
        TimeLaws.LogitNormal logit = new TimeLaws.LogitNormal(0.3, 0.8);
        assertThat(ks(logit, logit::cdf)).isLessThan(0.01);
        assertThat(ks(new TimeLaws.Uniform(0.1), t -> (t - 0.1) / 0.8)).isLessThan(0.01);
        LinearNoise noise = new LinearNoise(80);
        TimeLaws.LogNormal levels = new TimeLaws.LogNormal(-1.2, 1.2, noise);
        // More noise is an earlier time.
        assertThat(ks(levels, t -> 1 - levels.cdf(noise.at(t).s()))).isLessThan(0.01);
        assertThat(new TimeLaws.Point(0).draw(5, new Draws(new Seed(0)))).containsOnly(0);
        assertThat(Arrays.stream(new TimeLaws.Grid(4).draw(100, new Draws(new Seed(0))))
                        .distinct()
                        .sorted()
                        .toArray())
                .containsExactly(0, 0.25, 0.5, 0.75);
    }

    @Test
    void premetrics_are_zero_at_the_target_and_have_their_limits() {
        try (Scope scope = Scope.open()) {
            Draws draws = new Draws(new Seed(4));
            Tensor target = Tensors.of(draws.normals(3 * 16), 3, 1, 16);
            Tensor error = Tensors.of(draws.normals(3 * 16), 3, 1, 16);
            Tensor squares = error.squared().sum(1, 2);
            for (Premetric premetric : List.of(
                    new Premetrics.Squared(),
                    new Premetrics.PseudoHuber(0.1),
                    new Premetrics.PseudoHuber(0.1, true),
                    new Premetrics.SpectralHuber(0.1, List.of()))) {
                assertThat(premetric.of(target, target).toDoubles()).containsExactly(0, 0, 0);
                assertThat(premetric.of(target.plus(error), target).shape()).containsExactly(3);
            }
            // Small beside c: half of the square over c; large: the distance.
            Tensor small = new Premetrics.PseudoHuber(1e3).of(target.plus(error), target);
            assertThat(small.toDoubles()).containsExactly(squares.times(0.5e-3).toDoubles(), within(1e-5));
            Tensor large = new Premetrics.PseudoHuber(1e-6).of(target.plus(error), target);
            assertThat(large.toDoubles()).containsExactly(squares.squareRoot().toDoubles(), within(2e-6));
            // With equal weights modes say what points say (Parseval), and nothing changes when both are moved along.
            Premetric spectral = new Premetrics.SpectralHuber(0.1, List.of());
            assertThat(spectral.of(target.plus(error), target).toDoubles())
                    .containsExactly(
                            new Premetrics.PseudoHuber(0.1)
                                    .of(target.plus(error), target)
                                    .toDoubles(),
                            within(1e-12));
            Premetric weighted = Premetrics.SpectralHuber.of(0.1, target);
            assertThat(weighted.of(target.plus(error).roll(2, 5), target.roll(2, 5))
                            .toDoubles())
                    .containsExactly(weighted.of(target.plus(error), target).toDoubles(), within(1e-10));
        }
    }
}
