package dev.eddy.generative.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.MixtureInterpolant;
import dev.eddy.generative.match.InterpolantMatching.Target;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.ode.Rate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterpolantMatchingTest {
    /** Each exact field has the smallest of its losses, which is −½ of its mean square, and a wrong one has a larger one. */
    @Test
    void exact_fields_have_the_smallest_losses() {
        try (Scope scope = Scope.open()) {
            GaussianMixture source = GaussianMixture.ring(2, 0.5, 0.5, 0.5);
            GaussianMixture target = GaussianMixture.ring(1, 0.4, 0.2, 0.3, 0.5);
            InterpolantMatching matching = new InterpolantMatching(Interpolants.linear(new Gammas.Root(0.8)), 0.05);
            MixtureInterpolant exact = new MixtureInterpolant(source, target, matching.path());
            var batch =
                    matching.batch(Coupling.independent(source, target), 4000, new Draws(new Seed(1)), DType.FLOAT64);
            Map<Target, Rate> fields = Map.of(
                    Target.DRIFT, exact.drift(),
                    Target.VELOCITY, exact.velocity(),
                    Target.SCORE, exact.score(),
                    Target.NOISE, exact.noise());
            fields.forEach((aim, field) -> {
                double least = matching.loss(aim, field).of(batch).item();
                assertThat(least).isNegative();
                for (double factor : new double[] {0.7, 1.3}) {
                    Rate wrong = (time, x) -> field.at(time, x).times(factor);
                    assertThat(matching.loss(aim, wrong).of(batch).item())
                            .as("%s", aim)
                            .isGreaterThan(least);
                }
                Rate nothing = (time, x) -> x.times(0);
                assertThat(matching.loss(aim, nothing).of(batch).item()).isZero();
            });
        }
    }
}
