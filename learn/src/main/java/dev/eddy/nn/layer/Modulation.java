package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Scales and shifts each channel by what the network is told beside the state (Perez et al. 2018; after a norm: Peebles and Xie
 * 2023):
 *
 * <pre>  y_c = (1 + s_c(e))·x_c + b_c(e)      (s, b) = W·e + d  </pre>
 *
 * W and d start at 0, so that a fresh network is the one without a context. Without a context there is nothing here, and x
 * goes through.
 */
public final class Modulation implements Layer {
    private final @Nullable Dense dense;
    private final int channels;
    private final boolean channelsLast;

    private Modulation(@Nullable Dense dense, int channels, boolean channelsLast) {
        this.dense = dense;
        this.channels = channels;
        this.channelsLast = channelsLast;
    }

    /** Of fields {@code [batch, channels, x…]}. */
    public static Modulation ofFields(Blueprint blueprint, int channels) {
        return of(blueprint, channels, false);
    }

    /** Of points {@code [batch, points, channels]}. */
    public static Modulation ofPoints(Blueprint blueprint, int channels) {
        return of(blueprint, channels, true);
    }

    private static Modulation of(Blueprint blueprint, int channels, boolean channelsLast) {
        int embedding = blueprint.takeEmbedding();
        Initialisation zero = Initialisation.constant(0);
        return new Modulation(
                embedding == 0 ? null : new Dense(blueprint, embedding, 2 * channels, zero, zero),
                channels,
                channelsLast);
    }

    @Override
    public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
        if (dense == null) {
            return input;
        }
        Tensor both = dense.apply(Conditions.need(conditions.embedding()), weights);
        long[] shape = new long[input.rank()];
        Arrays.fill(shape, 1);
        shape[0] = both.size(0);
        shape[channelsLast ? input.rank() - 1 : 1] = channels;
        Tensor scale = both.narrow(1, 0, channels).reshape(shape);
        Tensor shift = both.narrow(1, channels, channels).reshape(shape);
        return shift.plusProduct(input, scale.plus(1));
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        if (dense == null) {
            return input;
        }
        return dense.fuseModulation(program, input);
    }
}
