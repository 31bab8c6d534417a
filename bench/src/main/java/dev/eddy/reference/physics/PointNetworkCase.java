package dev.eddy.reference.physics;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.nn.point.PeriodicEmbedding;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The network u(t, x(, y)) of a case with its weights: tanh within, plain or gated, of the coordinates or of waves in x. */
final class PointNetworkCase {
    private final ReferenceCase given;
    private final List<Integer> sizes;

    PointNetworkCase(ReferenceCase given) {
        this.given = given;
        this.sizes = given.wholes("layer-sizes");
        Check.that(sizes.size() >= 3, "a network has at least one hidden layer, got layer-sizes %s", sizes);
    }

    /** The points {@code [N, 2 or 3]}: t, x and, where it is given, y. */
    Tensor points() {
        List<Tensor> columns = new ArrayList<>();
        for (String name : List.of("t", "x", "y")) {
            if (given.hasInput(name)) {
                columns.add(given.input(name, -1));
            }
        }
        return Tensors.stack(columns, 1);
    }

    PointNetwork network() {
        boolean gated = given.has("network") && given.word("network").equals("modified");
        PointArchitecture architecture = gated ? gated() : plain();
        int coordinates = given.hasInput("y") ? 3 : 2;
        PointNetwork network = embedded(architecture).build(coordinates, 1, new Seed(0), DType.FLOAT64);
        List<double[]> weights = new ArrayList<>();
        for (String name : gated ? List.of("u", "v") : List.<String>of()) {
            weights.add(given.input("w" + name, sizes.get(1), sizes.get(0)).toDoubles());
            weights.add(given.input("b" + name, sizes.get(1)).toDoubles());
        }
        for (int layer = 1; layer < sizes.size(); layer++) {
            weights.add(given.input("w" + layer, sizes.get(layer), sizes.get(layer - 1))
                    .toDoubles());
            weights.add(given.input("b" + layer, sizes.get(layer)).toDoubles());
        }
        network.weights().load(weights);
        return network;
    }

    private PointArchitecture gated() {
        Check.that(uniform(), "a gated network has hidden layers of one size, got %s", sizes);
        return new GatedMlp(sizes.get(1), sizes.size() - 2, Activation.TANH);
    }

    private PointArchitecture plain() {
        return uniform()
                ? new PointwiseMlp(sizes.get(1), sizes.size() - 2, Activation.TANH, Activation.IDENTITY)
                : new TaperedMlp(sizes);
    }

    private boolean uniform() {
        return new HashSet<>(sizes.subList(1, sizes.size() - 1)).size() == 1;
    }

    private PointArchitecture embedded(PointArchitecture network) {
        String embedding = given.word("embedding");
        return switch (embedding) {
            case "none" -> network;
            case "periodic" ->
                new Embedded(
                        new PeriodicEmbedding(List.of(0.0, given.number("period")), given.whole("modes")), network);
            default -> throw new Misuse("the embedding is none or periodic, got '" + embedding + "'");
        };
    }
}
