package dev.eddy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.grid.Boundary;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkWeightsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "networks");

    @TempDir
    private Path folder = Path.of("");

    private static Network unet(long seed) {
        return new UNet(2, 1, Activation.RELU).build(Signature.periodic(2, 1, 8), new Seed(seed), DType.FLOAT64);
    }

    private static Network told(long seed) {
        ContextSpec told = ContextSpec.NONE.withTime().withCloud(2);
        return new UNet(2, 1, Activation.RELU)
                .build(Signature.periodic(2, 1, 8).with(told), new Seed(seed), DType.FLOAT64);
    }

    @Test
    void what_is_written_is_read_back_under_every_naming() {
        Path file = folder.resolve("weights.safetensors");
        for (Naming naming : Naming.values()) {
            Network written = unet(1);
            Network read = unet(2);
            NetworkWeights.write(written, file, naming);
            NetworkWeights.read(read, file, naming);
            assertThat(read.weights().flat().toDoubles())
                    .isEqualTo(written.weights().flat().toDoubles());
            Network other = told(1);
            Network another = told(2);
            NetworkWeights.write(other, file, naming);
            NetworkWeights.read(another, file, naming);
            assertThat(another.weights().flat().toDoubles())
                    .isEqualTo(other.weights().flat().toDoubles());
            assertThatThrownBy(() -> NetworkWeights.read(unet(1), file, naming))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("modulation");
        }
    }

    @Test
    void names_and_shapes_are_those_of_the_peers_modules() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(GOLDEN.resolve("manifest.json").toFile())
                .get("cases");
        for (String id : List.of("conv-2d", "unet-1d", "mounet-3d", "dil-2d", "fno-2d", "mlp-1d")) {
            JsonNode entry = StreamSupport.stream(cases.spliterator(), false)
                    .filter(node -> node.get("id").asText().equals(id))
                    .findFirst()
                    .orElseThrow();
            int dims = entry.get("dims").asInt();
            int channels = entry.get("channels").asInt();
            Network network = PeerSyntax.architecture(entry.get("architecture").asText())
                    .build(
                            new Signature(
                                    dims,
                                    channels,
                                    channels,
                                    entry.get("points").asInt(),
                                    Boundary.PERIODIC),
                            new Seed(0),
                            DType.FLOAT64);
            NetworkWeights.readList(
                    network, Npz.read(GOLDEN.resolve(entry.get("file").asText())));
            Path file = folder.resolve(id + ".safetensors");
            NetworkWeights.write(network, file, Naming.PEER);
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            entry.get("weights")
                    .forEach(weight -> shapes.put(
                            weight.get("path").asText(),
                            StreamSupport.stream(weight.get("shape").spliterator(), false)
                                    .map(JsonNode::asLong)
                                    .toList()));
            Map<String, List<Long>> ours = new LinkedHashMap<>();
            Safetensors.read(file)
                    .arrays()
                    .forEach((name, array) ->
                            ours.put(name, LongStream.of(array.shape()).boxed().toList()));
            assertThat(ours).as(id).isEqualTo(shapes);
        }
    }

    /** [in, out, j] of the transposed convolution is [out, in, 2 − j] of ours. */
    @Test
    void kernels_that_double_the_points_are_turned_for_pytorch() {
        Network network =
                new UNet(2, 1, Activation.RELU).build(Signature.periodic(1, 1, 8), new Seed(1), DType.FLOAT64);
        Path file = folder.resolve("weights.safetensors");
        NetworkWeights.write(network, file, Naming.PYTORCH);
        StoredArray turned = Safetensors.read(file).array("up_sampling_blocks.0.weight");
        assertThat(turned.shape()).containsExactly(4, 2, 3);
        double[] ours = network.parameters().stream()
                .filter(p -> p.name().equals("up_sampling_blocks.0.weight"))
                .findFirst()
                .orElseThrow()
                .value()
                .toDoubles();
        for (int in = 0; in < 4; in++) {
            for (int out = 0; out < 2; out++) {
                for (int j = 0; j < 3; j++) {
                    assertThat(turned.toDoubles()[(in * 2 + out) * 3 + j]).isEqualTo(ours[(out * 4 + in) * 3 + 2 - j]);
                }
            }
        }
    }

    @Test
    void another_network_is_refused_and_nothing_overwritten() {
        Path file = folder.resolve("weights.safetensors");
        NetworkWeights.write(unet(1), file, Naming.EDDY);
        Network other =
                new ConvNet(2, 1, Activation.RELU).build(Signature.periodic(2, 1, 8), new Seed(0), DType.FLOAT64);
        double[] before = other.weights().flat().toDoubles();
        assertThatThrownBy(() -> NetworkWeights.read(other, file, Naming.EDDY))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("layers.0.weight");
        Network wider = new UNet(3, 1, Activation.RELU).build(Signature.periodic(2, 1, 8), new Seed(0), DType.FLOAT64);
        assertThatThrownBy(() -> NetworkWeights.read(wider, file, Naming.EDDY))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("shape");
        assertThat(other.weights().flat().toDoubles()).isEqualTo(before);
    }
}
