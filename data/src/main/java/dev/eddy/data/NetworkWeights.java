package dev.eddy.data;

import dev.eddy.misuse.Check;
import dev.eddy.nn.Network;
import dev.eddy.nn.Parameter;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The weights of a network as a safetensors file, by name. */
public final class NetworkWeights {
    /** Whose names and shapes a file has. */
    public enum Naming {
        /** {@code blocks.0.conv_1.weight}; kernels {@code [out, in, k, …]}, biases {@code [out]}. */
        EDDY,
        /**
         * The names of Eddy, as a PyTorch state dict of modules with these names has them. Kernels of {@code
         * up_sampling_blocks} are those of {@code ConvTranspose(3, stride=2)}: {@code [in, out, k, …]}, read from the other
         * end; on Dirichlet axes with {@code padding=1, output_padding=1}, on others on an input extended by one point at
         * the right, cut to twice the points. All other weights are the same.
         */
        PYTORCH,
        /** Paths in the peer's module tree, {@code .blocks[0].conv_1.weight}; biases of convolutions {@code [out, 1, …]}. */
        PEER;

        /** Name in a file of the weight that Eddy calls so. */
        public String name(String eddy) {
            return this == PEER ? "." + eddy.replaceAll("\\.(\\d+)(?=\\.|$)", "[$1]") : eddy;
        }
    }

    private NetworkWeights() {}

    /** Writes all weights. */
    public static void write(Network network, Path file, Naming naming) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            Map<String, Integer> ranks = ranks(network);
            for (Parameter parameter : network.parameters()) {
                Tensor value = parameter.value().detach();
                if (turned(naming, parameter)) {
                    value = value.flip(spatial(value)).transpose(0, 1).contiguous();
                } else if (naming == Naming.PEER) {
                    value = value.reshape(peerShape(parameter, ranks));
                }
                arrays.put(naming.name(parameter.name()), StoredArray.of(value));
            }
        }
        new Safetensors(arrays, Map.of("format", "pt")).write(file);
    }

    /**
     * Overwrites all weights by those of the same names, whatever their precision. A file with other names or shapes is
     * refused before anything is overwritten.
     */
    public static void read(Network network, Path file, Naming naming) {
        read(network, Safetensors.read(file), file, naming);
    }

    /**
     * Overwrites all weights by those of a file that was read before.
     *
     * @param file its path, for messages
     */
    public static void read(Network network, Safetensors stored, Path file, Naming naming) {
        Map<String, StoredArray> arrays = stored.arrays();
        TreeSet<String> missing = new TreeSet<>();
        TreeSet<String> unexpected = new TreeSet<>(arrays.keySet());
        for (Parameter parameter : network.parameters()) {
            String name = naming.name(parameter.name());
            if (!unexpected.remove(name)) {
                missing.add(name);
            }
        }
        Check.that(
                missing.isEmpty() && unexpected.isEmpty(),
                "%s has not the weights of this network%s%s; is it of another architecture or naming?",
                file,
                missing.isEmpty() ? "" : ", missing are " + String.join(", ", missing),
                unexpected.isEmpty() ? "" : ", not wanted are " + String.join(", ", unexpected));
        try (Scope scope = Scope.open()) {
            List<double[]> values = new ArrayList<>();
            for (Parameter parameter : network.parameters()) {
                String name = naming.name(parameter.name());
                Check.that(
                        !stored.array(name).type().isComplex(),
                        "%s: weight %s is complex, the network needs real numbers",
                        file,
                        name);
                Tensor value = stored.tensor(name);
                if (turned(naming, parameter)
                        && value.rank() == parameter.value().rank()) {
                    value = value.transpose(0, 1).flip(spatial(value));
                }
                Check.that(
                        Arrays.equals(
                                significant(value.shape()),
                                significant(parameter.value().shape())),
                        "%s: weight %s has shape %s in the file, the network needs %s",
                        file,
                        name,
                        Shapes.text(value.shape()),
                        Shapes.text(parameter.value().shape()));
                values.add(value.contiguous().toDoubles());
            }
            network.weights().load(values);
        }
    }

    /** Overwrites all weights by the arrays {@code w000}, {@code w001}… of the peer's lists, which are in the same order. */
    public static void readList(Network network, Npz arrays) {
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < network.weights().size(); i++) {
            values.add(arrays.array(String.format(Locale.ROOT, "w%03d", i)).toDoubles());
        }
        network.weights().load(values);
    }

    private static boolean turned(Naming naming, Parameter parameter) {
        return naming == Naming.PYTORCH
                && parameter.name().contains("up_sampling_blocks.")
                && parameter.name().endsWith(".weight");
    }

    private static long[] spatial(Tensor kernel) {
        long[] axes = new long[kernel.rank() - 2];
        Arrays.setAll(axes, i -> i + 2L);
        return axes;
    }

    private static Map<String, Integer> ranks(Network network) {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        network.parameters().forEach(p -> ranks.put(p.name(), p.value().rank()));
        return ranks;
    }

    /** A bias beside a kernel has an axis of size 1 for each spatial axis. */
    private static long[] peerShape(Parameter parameter, Map<String, Integer> ranks) {
        long[] shape = parameter.value().shape();
        int rank = ranks.getOrDefault(parameter.name().replaceFirst("bias$", "weight"), 0);
        if (!parameter.name().endsWith(".bias") || rank < 3) {
            return shape;
        }
        long[] wide = Arrays.copyOf(shape, rank - 1);
        Arrays.fill(wide, 1, wide.length, 1);
        return wide;
    }

    private static long[] significant(long[] shape) {
        int length = shape.length;
        while (length > 1 && shape[length - 1] == 1) {
            length--;
        }
        return Arrays.copyOf(shape, length);
    }
}
