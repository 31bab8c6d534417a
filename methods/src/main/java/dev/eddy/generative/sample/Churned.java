package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Another integrator that first goes back to more noise (Karras et al. 2022, Algorithm 2): from σ to σ̂ = (1 + γ) σ, where σ = s/a is in
 * a range, by noise of variance ŝ² − (â s/a)².
 *
 * @param raise γ, at most √2 − 1: the whole churn over the number of steps
 * @param lowest σ below which nothing is added
 * @param highest σ above which nothing is added
 * @param inflation of the noise that is added: a little above 1 makes up for what a trained model takes away too much
 */
public record Churned(Integrator integrator, double raise, double lowest, double highest, double inflation)
        implements Integrator {
    public Churned {
        Check.that(
                raise >= 0 && raise <= Math.sqrt(2) - 1 + 1e-12,
                "churned: raise is between 0 and sqrt(2) - 1, got %s",
                raise);
        Check.that(inflation > 0, "churned: inflation is positive, got %s", inflation);
    }

    /** As the paper counts: a churn for all steps together. */
    public static Churned of(
            Integrator integrator, double churn, int steps, double lowest, double highest, double inflation) {
        return new Churned(integrator, Math.min(churn / steps, Math.sqrt(2) - 1), lowest, highest, inflation);
    }

    /** σ̂. */
    public double raised(double sigma) {
        return sigma >= lowest && sigma <= highest ? sigma * (1 + raise) : sigma;
    }

    @Override
    public String name() {
        return integrator.name() + " with churn";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluations() {
        return integrator.evaluations();
    }

    @Override
    public boolean startsWithField() {
        return raise == 0 && integrator.startsWithField();
    }

    @Override
    public List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise) {
        Check.that(step.isShared(), "churned: all samples take the same steps");
        double start = step.from().value();
        Coefficients from = field.schedule().at(start);
        double sigma = raised(from.noiseLevel());
        if (sigma == from.noiseLevel()) {
            return integrator.step(field, step, state, noise);
        }
        double back = field.schedule().timeOfNoiseLevel(sigma);
        Coefficients behind = field.schedule().at(back);
        double kept = behind.a() / from.a();
        double rest = behind.a() * Math.sqrt(sigma * sigma - from.noiseLevel() * from.noiseLevel());
        List<Tensor> noisy = new ArrayList<>(state);
        noisy.set(0, state.get(0).times(kept).plus(rest * inflation, noise.get()));
        return integrator.step(field, TimeStep.of(back, step.to().value()), noisy, noise);
    }
}
