package dev.eddy.generative.measure;

import dev.eddy.experiment.Findings;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.tensor.MultiplyAdds;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/**
 * What a sample costs.
 *
 * @param evaluations of the field
 * @param multiplyAdds of all networks that were asked, refiners included, for one sample; see {@link MultiplyAdds}
 * @param parameters of all networks that a sampler needs
 * @param seconds for one sample, of a batch of as many as were measured; another run has others
 */
public record SamplingCost(double evaluations, double multiplyAdds, long parameters, double seconds) {
    private static final int REPEATS = 3;

    /**
     * Of a sampler from these starts: the least time of three, after one run that counts.
     *
     * @param parameters of all networks
     */
    public static SamplingCost of(Sampler sampler, VectorField field, Tensor starts, long parameters) {
        Check.that(starts.size(0) >= 1, "the cost of a sample is measured with at least 1 start, got %s", starts);
        double samples = starts.size(0);
        try (NoGrad off = NoGrad.open()) {
            double evaluations;
            double multiplyAdds;
            try (Scope scope = Scope.open();
                    MultiplyAdds count = MultiplyAdds.open()) {
                evaluations = sampler.run(field, starts).evaluations();
                multiplyAdds = count.total() / samples;
            }
            double seconds = Double.POSITIVE_INFINITY;
            for (int i = 0; i < REPEATS; i++) {
                try (Scope scope = Scope.open()) {
                    long from = System.nanoTime();
                    sampler.run(field, starts);
                    seconds = Math.min(seconds, (System.nanoTime() - from) * 1e-9);
                }
            }
            return new SamplingCost(evaluations, multiplyAdds, parameters, seconds / samples);
        }
    }

    /** Adds the four numbers, with a name behind theirs. */
    public Findings told(Findings before, String name) {
        return before.number(Measure.of("evaluations_" + name), evaluations)
                .number(Measure.of("multiply_adds_" + name), multiplyAdds)
                .number(Measure.of("parameters_" + name).as(Measure.Kind.COUNT), parameters)
                .number(Measure.of("seconds_" + name).in("s").as(Measure.Kind.COST), seconds);
    }
}
