package dev.eddy.reference.generative;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.graph.GraphConvolutions;
import dev.eddy.nn.graph.NearestNeighbours;
import dev.eddy.nn.graph.Pooling;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Graph convolutions between near points of clouds, and what is pooled of them. */
public final class GraphNetworkCheck implements CheckKind {
    private static final List<String> GRAPHS = List.of("knn-directed", "knn-symmetric");

    @Override
    public String kind() {
        return "gnn";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        String graph = given.word("graph");
        if (!GRAPHS.contains(graph)) {
            return given.unanswered("no graph '" + graph + "'");
        }
        NearestNeighbours near = new NearestNeighbours(given.whole("k"), graph.equals("knn-symmetric"));
        Tensor points = given.input("points", -1, -1, -1);
        List<Integer> sizes = new ArrayList<>(List.of(Math.toIntExact(points.size(2))));
        List<double[]> values = new ArrayList<>();
        for (int layer = 0; layer < given.whole("layers"); layer++) {
            Tensor weight = given.input("w" + layer, -1, sizes.get(layer));
            sizes.add(Math.toIntExact(weight.size(0)));
            values.add(weight.toDoubles());
            values.add(given.input("b" + layer, weight.size(0)).toDoubles());
        }
        Blueprint blueprint = new Blueprint();
        GraphConvolutions network = new GraphConvolutions(
                blueprint,
                near,
                sizes,
                named(Activation.class, "activation", given),
                given.flag("activation-last"),
                named(Pooling.class, "pool", given));
        Weights weights = blueprint.draw(new Seed(0), DType.FLOAT64);
        weights.load(values);
        try (NoGrad off = NoGrad.open()) {
            Tensor nodes = network.nodes(points, weights);
            return given.compare()
                    .with("neighbours", near.indices(points))
                    .with("node-features", nodes)
                    .with("pooled", network.pooled(nodes))
                    .result();
        }
    }

    private static <E extends Enum<E>> E named(Class<E> family, String param, ReferenceCase given) {
        String word = given.word(param);
        try {
            return Enum.valueOf(family, word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new Misuse("the parameter '" + param + "' is one of "
                    + List.of(family.getEnumConstants()).toString().toLowerCase(Locale.ROOT) + ", got '" + word + "'");
        }
    }
}
