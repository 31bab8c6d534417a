package dev.eddy.examples;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.model.FieldFlow;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.generative.model.ScenarioStates;
import dev.eddy.generative.model.TrainedFlow;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.nn.Activation;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.random.Seed;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A flow learns the states of a scenario, and is then drawn from, inverted and asked for densities. Seconds. */
public final class FlowOfYourOwn {
    private FlowOfYourOwn() {}

    public static void main(String[] arguments) {
        // begin docs
        Scenario burgers = Scenario.of("difficulty.burgers", Map.of("points", 32, "test-horizon", 20));
        var experiment = new FieldFlow(
                new ScenarioStates(burgers),
                new Fno(List.of(8), 12, 2, Activation.GELU, 0),
                new FlowTraining(300, 64, 5e-3));
        try (Scope scope = Scope.open()) {
            Findings found = experiment.run(new Seed(0), Workbench.inMemory(DType.FLOAT32));
            System.out.println("distance of samples: " + found.numbers().get("energy_distance_flow"));
            System.out.println("of other data: " + found.numbers().get("energy_distance_other_data"));
            TrainedFlow flow = experiment.restored(found.weights(), DType.FLOAT32);
            FlowSampling steps = new FlowSampling(FlowSampling.Method.MIDPOINT, 20);
            Tensor states = flow.sample(8, null, steps, new Seed(1));
            Tensor noise = flow.invert(states, null, steps);
            Tensor again = flow.regenerate(noise, null, steps);
            System.out.println(
                    "there and back: " + again.minus(states).abs().max().item());
            Tensor log = flow.logDensity(states, null, Divergence.hutchinson(4, new Seed(2)));
            System.out.println("log density: " + log.mean().item());
        }
        // end docs
    }
}
