package dev.eddy.generative.edit;

import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.misuse.Check;
import dev.eddy.nn.LayerObserver;
import dev.eddy.result.NumericArray;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Features of a network that are kept while states are inverted, and put in the place of its own while they are made again with another
 * condition (RF-Edit, Wang et al. 2025): what the state looked like stays, what it is told changes.
 *
 * <pre>{@code
 * SharedFeatures features = new SharedFeatures(List.of("flat_mlp.layers.1"), 20, 2);
 * Tensor noise = back.run(features.kept(told), states).end();
 * Tensor edited = forth.run(features.reused(toldOther, 0.2), noise).end();
 * }</pre>
 *
 * <p>Both ways take the same steps, one forwards and one backwards. Features belong to a step and to an evaluation within it. They are
 * those of one batch: use another one for the next batch.
 */
public final class SharedFeatures {
    private final List<String> layers;
    private final int steps;
    private final int evaluations;
    private final Map<String, NumericArray> kept = new HashMap<>();

    /**
     * @param layers of {@code network().layers()}
     * @param steps of each way
     * @param evaluations of the integrator in a step
     */
    public SharedFeatures(List<String> layers, int steps, int evaluations) {
        Check.that(
                !layers.isEmpty() && steps >= 1 && evaluations >= 1,
                "features are shared of 1 layer or more over 1 step or more of 1 evaluation or more, got %s, %d, %d",
                layers,
                steps,
                evaluations);
        this.layers = List.copyOf(layers);
        this.steps = steps;
        this.evaluations = evaluations;
    }

    /** The field for the way from data to noise, which keeps the features. To be run once. */
    public VectorField kept(NeuralField field) {
        check(field);
        kept.clear();
        Place place = new Place();
        return followed(field, place, (layer, result) -> {
            if (layers.contains(layer)) {
                kept.put(key(steps - 1 - place.step(), place.stage(), layer), array(result));
            }
            return result;
        });
    }

    /**
     * The field for the way from noise to data, which takes the features that were kept. To be run once.
     *
     * @param share of the steps, from the noise on, whose features are taken
     */
    public VectorField reused(NeuralField field, double share) {
        check(field);
        Check.that(share >= 0 && share <= 1, "the share of the steps is in [0, 1], got %s", share);
        Check.that(share == 0 || !kept.isEmpty(), "no features were kept; run the inversion with kept(field) first");
        long shared = Math.round(share * steps);
        Place place = new Place();
        return followed(field, place, (layer, result) -> {
            NumericArray known = place.step() < shared && layers.contains(layer)
                    ? kept.get(key(place.step(), place.stage(), layer))
                    : null;
            return known == null ? result : tensor(known).to(result.dtype());
        });
    }

    private void check(NeuralField field) {
        List<String> known = field.network().layers();
        for (String layer : layers) {
            Check.that(
                    known.contains(layer),
                    "the network shows no layer '%s'%s; it shows %s",
                    layer,
                    Check.didYouMean(layer, known),
                    known);
        }
    }

    private static String key(int step, int stage, String layer) {
        return step + " " + stage + " " + layer;
    }

    /** In Java's memory: steps free their tensors. */
    private static NumericArray array(Tensor tensor) {
        return tensor.dtype() == DType.FLOAT32
                ? new NumericArray(tensor.shape(), tensor.toFloats())
                : new NumericArray(tensor.shape(), tensor.toDoubles());
    }

    private static Tensor tensor(NumericArray array) {
        return array.isDouble()
                ? Tensors.of(array.doubles(), array.shape())
                : Tensors.of(array.values(), array.shape());
    }

    private VectorField followed(NeuralField field, Place place, LayerObserver observer) {
        NeuralField seen = new NeuralField(
                field.network().observedBy(observer),
                field.prediction(),
                field.schedule(),
                field.preconditioning(),
                field.context());
        return VectorField.of(field.prediction(), field.schedule(), (time, x) -> {
            place.next();
            return seen.at(time, x);
        });
    }

    /** Which evaluation it is. */
    private final class Place {
        private int count = -1;

        void next() {
            count++;
            Check.that(
                    count < steps * evaluations,
                    "features are shared over %d steps of %d evaluations, and there are more; make one for each run",
                    steps,
                    evaluations);
        }

        int step() {
            return count / evaluations;
        }

        int stage() {
            return count % evaluations;
        }
    }
}
