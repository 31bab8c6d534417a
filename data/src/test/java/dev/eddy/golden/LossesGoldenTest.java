package dev.eddy.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.Npz;
import dev.eddy.emulator.NeuralStepper;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Etdrk;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Activation;
import dev.eddy.nn.ConvNet;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.DivertedChain;
import dev.eddy.train.MixChain;
import dev.eddy.train.Objective;
import dev.eddy.train.Supervised;
import dev.eddy.train.TimeLevelLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Losses and their gradients for a network trained on and with a Burgers solver beside the peer's (trainax 0.0.2). */
class LossesGoldenTest {
    private static final Profile PROFILE = Profile.EXPONAX_0_2;

    @TestFactory
    Stream<DynamicTest> losses_and_gradients_are_the_peers() {
        JsonNode manifest = MiscManifest.read();
        Npz golden = MiscManifest.arrays(manifest.get("losses_setup"));
        return StreamSupport.stream(manifest.get("losses").spliterator(), false)
                .map(entry ->
                        DynamicTest.dynamicTest(entry.get("configuration").asText(), () -> compare(entry, golden)));
    }

    private static void compare(JsonNode entry, Npz golden) {
        try (Scope scope = Scope.open()) {
            Objective objective = objective(entry.get("configuration").asText());
            Grid grid = Grid.periodic(1, 1, 24);
            Equation burgers = EquationCatalog.get("burgers").build(1, Map.of("diffusivity", 0.05), PROFILE);
            Stepper solver = Etdrk.of(2).on(grid, burgers, 0.01, Numerics.of(PROFILE));
            Network network =
                    new ConvNet(5, 2, Activation.RELU).build(Signature.of(solver.space()), new Seed(0), DType.FLOAT64);
            network.weights().load(arrays(golden, "w%03d"));

            Tensor window = golden.tensor("trajectory").narrow(1, 0, objective.snapshots());
            Tensor loss = objective.loss(new NeuralStepper(network, solver.space(), 0.01), solver, window);
            assertThat(loss.item())
                    .isCloseTo(
                            entry.get("value").asDouble(),
                            within(1e-9 * entry.get("value").asDouble()));

            List<Tensor> parts = new ArrayList<>();
            for (double[] part : arrays(golden, entry.get("key").asText() + "_grad%03d")) {
                parts.add(Tensors.of(part, part.length));
            }
            Tensor expected = Tensors.cat(parts, 0);
            Tensor gradient = network.weights().gradient(loss);
            assertThat(gradient.minus(expected).abs().max().item())
                    .isLessThan(1e-9 * expected.abs().max().item());
        }
    }

    private static List<double[]> arrays(Npz golden, String pattern) {
        List<double[]> arrays = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            arrays.add(golden.tensor(String.format(Locale.ROOT, pattern, i)).toDoubles());
        }
        return arrays;
    }

    private static Objective objective(String configuration) {
        return switch (configuration) {
            case "Supervised(1)" -> new Supervised(1);
            case "Supervised(3)" -> new Supervised(3);
            case "Supervised(3, cut every step)" -> new Supervised(3, true);
            case "Supervised(3, last step only)" ->
                new Supervised(3, false, 1, List.of(0.0, 0.0, 1.0), TimeLevelLoss.MSE);
            case "DivertedChain(3, 1)", "DivertedChainBranchOne(3)" -> new DivertedChain(3, 1, false, false);
            case "DivertedChain(3, 2)" -> new DivertedChain(3, 2, false, false);
            case "DivertedChain(3, 1, cut main chain)" -> new DivertedChain(3, 1, true, false);
            case "DivertedChain(3, 1, cut diverted chain)" -> new DivertedChain(3, 1, false, true);
            case "MixChainPostPhysics(rollout 2, post-physics 1)" -> new MixChain(2, 1);
            default -> throw new IllegalArgumentException(configuration);
        };
    }
}
