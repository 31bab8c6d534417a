package dev.eddy.nn;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The layer whose weights come last: what a network ends with. */
public final class LastLayer {
    private LastLayer() {}

    /** Overwrites its weights by 0, so that the network gives 0 until it has learned something. */
    public static void zero(Network network) {
        Weights weights = network.weights();
        List<double[]> values = new ArrayList<>(weights.toArrays());
        for (int place = first(weights); place < weights.size(); place++) {
            Arrays.fill(values.get(place), 0);
        }
        weights.load(values);
    }

    /**
     * Refuses a network that does not end in a layer by whose zeros it gives 0: one that ends in a sum with what comes before.
     *
     * @param state what it is tried with
     */
    public static void checkZero(Network network, Tensor state, String name) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            zero(network);
            double largest = network.apply(state).to(DType.FLOAT64).abs().max().item();
            Check.that(
                    largest == 0,
                    "%s does not end in a layer by whose zeros it gives 0, so it cannot begin as the solver that it"
                            + " corrects; set zero-start: false",
                    name);
        }
    }

    /** Place of its first weight: all from there on have the path of the last one. */
    private static int first(Weights weights) {
        String layer = path(weights.name(weights.size() - 1));
        int first = weights.size() - 1;
        while (first > 0 && path(weights.name(first - 1)).equals(layer)) {
            first--;
        }
        return first;
    }

    private static String path(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
