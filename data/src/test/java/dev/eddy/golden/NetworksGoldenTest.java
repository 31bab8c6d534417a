package dev.eddy.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.Npz;
import dev.eddy.emulator.NeuralStepper;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.nn.Adam;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ConstantRate;
import dev.eddy.nn.Network;
import dev.eddy.nn.Parameter;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.scenario.PeerSyntax;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import dev.eddy.train.TimeLevelLoss;
import dev.eddy.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Networks with the peer's weights (pdequinox 0.1.2): the same outputs, and the same losses over ten updates. */
class NetworksGoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "networks");

    @TestFactory
    Stream<DynamicTest> networks_compute_and_learn_as_the_peers() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(FOLDER.resolve("manifest.json").toFile())
                .get("cases");
        assertThat(cases.size()).isEqualTo(46);
        return StreamSupport.stream(cases.spliterator(), false)
                .map(entry -> DynamicTest.dynamicTest(entry.get("id").asText(), () -> compare(entry)));
    }

    private static void compare(JsonNode entry) {
        try (Scope scope = Scope.open()) {
            Npz golden = Npz.read(FOLDER.resolve(entry.get("file").asText()));
            Architecture architecture =
                    PeerSyntax.architecture(entry.get("architecture").asText());
            StateSpace space = space(entry);
            Network network = architecture.build(Signature.of(space), new Seed(0), DType.FLOAT64);

            assertThat(architecture.shortName())
                    .isEqualTo(entry.get("architecture").asText());
            assertThat(network.parameterCount())
                    .isEqualTo(entry.get("real_parameters").asLong());
            assertThat(network.parameters().stream().map(Parameter::name).toList())
                    .isEqualTo(names(entry));
            assertThat(peerText(network, space.grid().dims()))
                    .isEqualTo(entry.get("receptive_field")
                            .asText()
                            .replace("24,", "24.0,")
                            .replace("24)", "24.0)"));

            load(network, golden);
            Tensor output = golden.tensor("output");
            Tensor ours = network.apply(golden.tensor("input"));
            assertThat(ours.minus(output).abs().max().item())
                    .isLessThanOrEqualTo(1e-10 * Math.max(1, output.abs().max().item()));

            for (int steps : new int[] {1, 3}) {
                load(network, golden);
                double[] losses = tenUpdates(network, space, golden.tensor("trajectory"), steps);
                double[] expected = golden.tensor("loss_sup_" + steps).toDoubles();
                for (int i = 0; i < 10; i++) {
                    assertThat(losses[i])
                            .as("loss %d, %d steps", i, steps)
                            .isCloseTo(expected[i], within(1e-8 * Math.max(1, expected[i])));
                }
            }
        }
    }

    private static double[] tenUpdates(Network network, StateSpace space, Tensor trajectory, int steps) {
        Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-3), 10, 100, 1, 0);
        // The recorded numbers are averaged over time levels, the objective sums over them.
        List<Double> weights = Collections.nCopies(steps, 1.0 / steps);
        Supervised average = new Supervised(steps, false, 1, weights, TimeLevelLoss.MSE);
        return new Trainer(recipe, average, new Seed(0))
                .train(network, new NeuralStepper(network, space, 1), trajectory.narrow(1, 0, steps + 1L))
                .losses()
                .values();
    }

    private static void load(Network network, Npz golden) {
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < network.weights().size(); i++) {
            values.add(golden.tensor(String.format(Locale.ROOT, "w%03d", i)).toDoubles());
        }
        network.weights().load(values);
    }

    private static List<String> names(JsonNode entry) {
        List<String> names = new ArrayList<>();
        for (JsonNode weight : entry.get("weights")) {
            String path = weight.get("path").asText();
            names.add(path.substring(1).replace("[", ".").replace("]", ""));
        }
        return names;
    }

    /** {@code ((4.0, 4.0), (4.0, 4.0))}. */
    private static String peerText(Network network, int dims) {
        String left = String.valueOf(network.receptiveField().left()).replace("Infinity", "inf");
        String right = String.valueOf(network.receptiveField().right()).replace("Infinity", "inf");
        String pair = "(" + left + ", " + right + ")";
        return "(" + String.join(", ", Collections.nCopies(dims, pair)) + (dims == 1 ? ",)" : ")");
    }

    private static StateSpace space(JsonNode entry) {
        Boundary boundary = switch (entry.get("boundary").asText()) {
            case "dirichlet" -> new Boundary.Dirichlet(0);
            case "neumann" -> new Boundary.Neumann(0);
            default -> Boundary.PERIODIC;
        };
        Axis axis = new Axis(1, entry.get("points").asInt(), boundary);
        return new StateSpace(
                new Grid(Collections.nCopies(entry.get("dims").asInt(), axis)),
                entry.get("channels").asInt());
    }
}
