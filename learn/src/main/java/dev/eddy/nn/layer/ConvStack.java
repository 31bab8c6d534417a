package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Padding;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Convolutions of stride 1 with odd kernels, with an activation between two of them.
 *
 * <p>On periodic axes several convolutions share one padding: the input is extended by what all of them read together,
 * and each works on the extended rest. That computes a few points twice and saves most paddings, which are dear: several
 * calls each, and several passes over the whole field in the derivative. The values are the same.
 */
public final class ConvStack implements Layer {
    /** Price of one padding with its derivative, as a part of one convolution with its derivative, in 1-D to 3-D. */
    private static final double[] PADDING_PRICE = {0.5, 0.22, 0.15};

    private final List<Conv> convolutions;
    private final List<Modulation> modulations;
    private final Nonlinearity activation;

    /** @param modulations of what each convolution but the last gives */
    public ConvStack(List<Conv> convolutions, List<Modulation> modulations, Nonlinearity activation) {
        this.convolutions = List.copyOf(convolutions);
        this.modulations = List.copyOf(modulations);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
        boolean share = convolutions.stream().allMatch(Conv::isPeriodic);
        Tensor x = input;
        int next = 0;
        while (next < convolutions.size()) {
            int end = next + (share ? group(points(input), convolutions.size() - next) : 1);
            if (share) {
                int reach = convolutions.subList(next, end).stream()
                        .mapToInt(Conv::reach)
                        .sum();
                x = Convolution.pad(x, reach, reach, Padding.CIRCULAR);
            }
            for (; next < end; next++) {
                Conv convolution = convolutions.get(next);
                x = share ? convolution.unpadded(x, weights) : convolution.apply(x, weights);
                if (next + 1 < convolutions.size()) {
                    x = activation.apply(modulations.get(next).apply(x, weights, conditions));
                }
            }
        }
        return x;
    }

    /** How many of the remaining convolutions best share one padding, when each reads one point to each side. */
    static int group(long[] points, int remaining) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        double surplus = 0;
        for (int size = 1; size <= remaining; size++) {
            double extended = 1;
            for (long axis : points) {
                extended *= (axis + 2.0 * (size - 1)) / axis;
            }
            surplus += extended - 1;
            double price = (PADDING_PRICE[points.length - 1] + surplus) / size;
            if (price < least) {
                least = price;
                best = size;
            }
        }
        return best;
    }

    private static long[] points(Tensor input) {
        return Arrays.copyOfRange(input.shape(), 2, input.rank());
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Slot x = convolutions.get(0).fuse(program, input);
        for (int i = 1; i < convolutions.size(); i++) {
            Slot inside = activation.fuse(program, modulations.get(i - 1).fuse(program, x));
            x = convolutions.get(i).fuse(program, inside);
        }
        return x;
    }
}
