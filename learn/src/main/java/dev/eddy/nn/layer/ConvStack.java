package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Padding;
import dev.eddy.tensor.Tensor;
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
    private final Nonlinearity activation;

    public ConvStack(List<Conv> convolutions, Nonlinearity activation) {
        this.convolutions = List.copyOf(convolutions);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        boolean share = convolutions.stream().allMatch(Conv::isPeriodic);
        long points = input.size(input.rank() - 1);
        Tensor x = input;
        int next = 0;
        while (next < convolutions.size()) {
            int end = next + (share ? group(input.rank() - 2, points, convolutions.size() - next) : 1);
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
                    x = activation.apply(x);
                }
            }
        }
        return x;
    }

    /** How many of the remaining convolutions best share one padding, when each reads one point to each side. */
    static int group(int dims, long points, int remaining) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        double surplus = 0;
        for (int size = 1; size <= remaining; size++) {
            surplus += Math.pow((points + 2.0 * (size - 1)) / points, dims) - 1;
            double price = (PADDING_PRICE[dims - 1] + surplus) / size;
            if (price < least) {
                least = price;
                best = size;
            }
        }
        return best;
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Slot x = input;
        for (int i = 0; i < convolutions.size(); i++) {
            x = convolutions.get(i).fuse(program, i == 0 ? x : activation.fuse(program, x));
        }
        return x;
    }
}
