package dev.eddy.generative.turbo;

import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps of FlowTurbo (Zhao et al. 2024), written as letters: H for {@link FreshHeun} (2 evaluations of the field), P for the pseudo corrector
 * (1), which is {@link PredictEvaluateCorrect}, R for a {@link VelocityRefiner} (none; 2 of the small network). HPPPPPRRR is nine steps at
 * the price of 7 evaluations of the field and 6 of the refiner.
 */
public final class TurboSteps {
    private TurboSteps() {}

    /**
     * The integrators, one for each letter.
     *
     * @param refiner for the letter R; null where there is none
     */
    public static List<Integrator> of(String letters, @Nullable VelocityRefiner refiner) {
        List<Integrator> steps = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            steps.add(
                    switch (letter) {
                        case 'H' -> new FreshHeun();
                        case 'P' -> Integrator.of(new PredictEvaluateCorrect());
                        case 'R' -> {
                            if (refiner == null) {
                                throw new Misuse("'" + letters + "' has steps R, which need a refiner; give one");
                            }
                            yield refiner;
                        }
                        default ->
                            throw new Misuse("steps are letters H, P and R, such as HPPPPPRRR, got '" + letters + "'");
                    });
        }
        return steps;
    }

    /** From noise to data by equal steps. */
    public static StepSampler sampler(String letters, @Nullable VelocityRefiner refiner) {
        if (letters.isEmpty() || letters.charAt(0) == 'R') {
            throw new Misuse("the first step evaluates the field: begin with H or P, got '" + letters + "'");
        }
        return new StepSampler(
                of(letters, refiner), StepSampler.steps(TimeGrid.uniform(0, 1, letters.length())), List.of());
    }
}
