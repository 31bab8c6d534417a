package dev.eddy.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.Npz;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.operator.Numerics;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The steppers against trajectories of exponax 0.2.0, under its numerics. */
class SteppersGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/steppers");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> trajectories_are_those_of_the_peer() throws IOException {
        JsonNode manifest = manifest();
        Profile profile = Profile.of(manifest.get("numerics").asText());
        return cases(manifest)
                .map(node -> DynamicTest.dynamicTest(
                        node.get("id").asText(),
                        () -> assertThat(error(node, profile)).isLessThan(1e-9)));
    }

    @Test
    void the_default_numerics_agree_where_no_defect_is_in_play() throws IOException {
        Set<String> agreeing = new HashSet<>();
        Set<String> differing = new HashSet<>();
        cases(manifest())
                .filter(node -> node.get("dims").asInt() == 1)
                .forEach(node -> (error(node, Profile.EDDY) < 1e-9 ? agreeing : differing)
                        .add(node.get("id").asText()));
        assertThat(agreeing)
                .contains(
                        "advection-1d",
                        "diffusion-1d",
                        "advection-diffusion-1d",
                        "dispersion-1d",
                        "hyper-diffusion-1d",
                        "wave-1d",
                        "general-linear-1d",
                        "burgers-undealiased-1d");
        assertThat(differing).contains("kdv-1d");
    }

    private static JsonNode manifest() throws IOException {
        return JSON.readTree(Files.readString(FOLDER.resolve("manifest.json")));
    }

    private static Stream<JsonNode> cases(JsonNode manifest) {
        return StreamSupport.stream(manifest.get("cases").spliterator(), false);
    }

    /** Largest difference over all stored steps, relative to the largest value. */
    private static double error(JsonNode node, Profile profile) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(
                    node.get("dims").asInt(),
                    node.get("extent").asDouble(),
                    node.get("points").asInt());
            Map<String, ?> params = JSON.convertValue(
                    node.get("params"), JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
            EtdrkStepper stepper = Steppers.of(
                    node.get("stepper").asText(), grid, node.get("dt").asDouble(), params, Numerics.of(profile));
            Npz arrays = Npz.read(FOLDER.resolve(node.get("file").asText()));
            Tensor initial = arrays.tensor("initial").unsqueeze(0);
            double worst = 0;
            for (JsonNode step : node.get("steps")) {
                Tensor expected = arrays.tensor("after_" + step.asInt());
                worst = Math.max(worst, difference(stepper, initial, step.asInt(), expected));
            }
            return worst;
        }
    }

    private static double difference(Stepper stepper, Tensor initial, int steps, Tensor expected) {
        Tensor actual = stepper.repeat(initial, steps).squeeze(0);
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double error = actual.minus(expected).abs().max().item();
        return error / expected.abs().max().item();
    }
}
