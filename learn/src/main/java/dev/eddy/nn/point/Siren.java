package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A field of coordinates by layers of sines (Sitzmann et al. 2020): x ↦ sin(ω(W x + b)) in every hidden layer, then linear.
 *
 * <pre>  W ~ U(±1/in) in the first layer,  U(±√(6/in)/ω) in all others,  b ~ U(±1/√in) </pre>
 *
 * so that what goes into a sine has a spread of about 1 in all layers but the first, whose frequencies are up to ω times those
 * of the coordinates. Coordinates are thought to lie in [−1, 1].
 */
@Doc("a field of coordinates by layers of sines (SIREN)")
public record Siren(
        @Default("32") @Doc("size of the hidden layers") int width,
        @Default("2") @Doc("number of layers of sines") int depth,

        @Default("30") @Doc("frequency ω of the sines of the first layer")
        double firstFrequency,

        @Default("30") @Doc("frequency ω of all further sines")
        double hiddenFrequency,

        @Default("identity") @Doc("function of the result; relu or softplus keep it from being negative")
        Activation output,

        @Default("false") @Doc("whether each value has a network of its own")
        boolean separate,

        @Default("false") @Doc("whether time is one more coordinate")
        boolean dynamic)
        implements PointArchitecture {
    public Siren {
        Check.that(width >= 1, "siren: width is at least 1, got %d", width);
        Check.that(depth >= 1, "siren: depth is at least 1, got %d", depth);
        Check.that(
                firstFrequency > 0
                        && hiddenFrequency > 0
                        && Double.isFinite(firstFrequency)
                        && Double.isFinite(hiddenFrequency),
                "siren: frequencies are positive and finite, got %s and %s",
                firstFrequency,
                hiddenFrequency);
    }

    /** Steady, with the same frequency in all layers and one network for all values. */
    public Siren(int width, int depth, double frequency) {
        this(width, depth, frequency, frequency, Activation.IDENTITY, false, false);
    }

    /** The same with a network for each value. */
    public Siren separated() {
        return new Siren(width, depth, firstFrequency, hiddenFrequency, output, true, dynamic);
    }

    @Override
    public boolean isSteady() {
        return !dynamic;
    }

    @Override
    public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
        int in = dynamic ? inputs + 1 : inputs;
        List<List<SineLayer>> networks = new ArrayList<>();
        for (int q = 0; q < (separate ? outputs : 1); q++) {
            networks.add(layers(separate ? blueprint.at("fields", q) : blueprint, in, separate ? 1 : outputs));
        }
        return (points, weights) -> {
            Jet values = null;
            for (List<SineLayer> layers : networks) {
                Jet x = points;
                for (SineLayer layer : layers) {
                    x = layer.apply(x, weights);
                }
                values = values == null ? x : values.join(x);
            }
            return Objects.requireNonNull(values).apply(output);
        };
    }

    private List<SineLayer> layers(Blueprint blueprint, int inputs, int outputs) {
        List<SineLayer> layers = new ArrayList<>();
        for (int i = 0; i <= depth; i++) {
            int in = i == 0 ? inputs : width;
            Blueprint own = blueprint.at("layers", i);
            layers.add(new SineLayer(
                    new Dense(own, in, i == depth ? outputs : width, weight(i, in), bias(in)),
                    i == depth ? 0 : i == 0 ? firstFrequency : hiddenFrequency));
        }
        return layers;
    }

    private Initialisation weight(int layer, int in) {
        return layer == 0 ? first(in) : further(in, hiddenFrequency);
    }

    /** Of weights that read coordinates. */
    static Initialisation first(int in) {
        return Initialisation.uniform(1.0 / in);
    }

    /** Of weights that read sines. */
    static Initialisation further(int in, double frequency) {
        return Initialisation.uniform(Math.sqrt(6.0 / in) / frequency);
    }

    static Initialisation bias(int in) {
        return Initialisation.uniform(1 / Math.sqrt(in));
    }

    /** sin(ω(W x + b)), or W x + b where ω is 0. */
    private record SineLayer(Dense dense, double frequency) {
        Jet apply(Jet x, Weights weights) {
            Jet sum = x.dense(dense, weights);
            return frequency == 0 ? sum : sum.apply(TaylorFunction.sine(frequency));
        }
    }

    @Override
    public String shortName() {
        String frequencies = firstFrequency == hiddenFrequency
                ? String.valueOf(firstFrequency)
                : firstFrequency + ";" + hiddenFrequency;
        return "SIREN;%d;%d;%s".formatted(width, depth, frequencies)
                + (output == Activation.IDENTITY ? "" : ";" + output.shortName())
                + (separate ? ";separate" : "")
                + (dynamic ? ";dynamic" : "");
    }
}
