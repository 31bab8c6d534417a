package dev.eddy.nn.graph;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.CloudReduction;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.PlainLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The mean over all points after {@link GraphConvolutions} between near ones, as in Meta flow matching. */
@Doc("the mean over all points after convolutions between near ones")
public record GraphMean(
        @Default("10") @Doc("neighbours of a point; all others where a cloud has fewer")
        int neighbours,

        @Default("3") @Doc("number of convolutions") int layers,

        @Default("false") @Doc("whether who is a neighbour has one")
        boolean symmetric)
        implements CloudReduction {
    public GraphMean {
        Check.that(
                neighbours >= 0 && layers >= 1,
                "graph: neighbours is at least 0 and layers at least 1, got %d and %d",
                neighbours,
                layers);
    }

    @Override
    public PlainLayer design(Blueprint blueprint, int numbers, int width, Activation activation) {
        List<Integer> sizes = new ArrayList<>(List.of(numbers));
        sizes.addAll(Collections.nCopies(layers, width));
        return new GraphConvolutions(
                blueprint, new NearestNeighbours(neighbours, symmetric), sizes, activation, false, Pooling.MEAN);
    }

    @Override
    public String shortName() {
        return "graph-" + neighbours + "-" + layers + (symmetric ? "-symmetric" : "");
    }
}
