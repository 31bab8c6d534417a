package dev.eddy.generative.population;

import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.SamplingCost;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Says where the particles of a population go. */
@FunctionalInterface
public interface Mover {
    /** Steps of RK4 in {@link #of}. */
    int STEPS = 20;

    /** {@code [particles, numbers]}. */
    Tensor moved(Population population);

    /** Nothing moves. */
    static Mover resting() {
        return Population::before;
    }

    /** A flow by 20 steps of RK4. */
    static Mover of(NeuralField flow, Told told) {
        return population -> Populations.moved(flow, population, told, sampler());
    }

    private static Sampler sampler() {
        return Sampler.of(new FixedSteps(new RungeKutta(Tableaus.RK4), STEPS), 0, 1);
    }

    /** What a flow costs for each particle of a population, but for what its cloud is reduced to, once. */
    static SamplingCost cost(NeuralField flow, Told told, Population population) {
        return SamplingCost.of(
                sampler(),
                flow.told(told.of(population)).prepared(),
                population.before(),
                flow.network().parameterCount());
    }

    /** Mean over populations of W₂ between where the particles come to be and where they should. */
    default double error(List<Population> populations) {
        double sum = 0;
        for (Population population : populations) {
            try (Scope scope = Scope.open()) {
                sum += Distances.wasserstein(moved(population), population.after());
            }
        }
        return sum / populations.size();
    }

    /** Two numbers of each particle, as a cloud to look at. */
    static Artifact picture(String group, String series, Tensor cloud) {
        Tensor plane = cloud.narrow(1, 0, 2).contiguous();
        return new Artifact(
                Role.POINTS,
                group,
                series,
                List.of(
                        ArtifactAxis.counted("particle", (int) plane.size(0)),
                        ArtifactAxis.category("component", List.of("x", "y"))),
                new NumericArray(plane.shape(), plane.toDoubles()));
    }
}
