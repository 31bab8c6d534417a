package dev.eddy.nn.point;

import dev.eddy.nn.layer.Initialisation;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;

/**
 * The network of a field whose weights are a vector: in → width with a residual block and sines → 1. In the vector lie, one after
 * another, weight {@code [out, in]} and bias of the four layers. Also how that vector starts.
 */
record FieldWeights(int inputs, int width, double frequency) implements Initialisation {
    private int[][] layers() {
        return new int[][] {{inputs, width}, {width, width}, {width, width}, {width, 1}};
    }

    /** Numbers of the vector. */
    int count() {
        int count = 0;
        for (int[] layer : layers()) {
            count += (layer[0] + 1) * layer[1];
        }
        return count;
    }

    /** SIREN's start, with U(0, 1/n) added to each bias of length n. */
    @Override
    public double[] draw(Draws draws, int count) {
        double[] values = new double[count];
        int at = 0;
        for (int[] layer : layers()) {
            int in = layer[0];
            int out = layer[1];
            Initialisation weight = at == 0 ? Siren.first(in) : Siren.further(in, frequency);
            System.arraycopy(weight.draw(draws, in * out), 0, values, at, in * out);
            at += in * out;
            double[] bias = Siren.bias(in).draw(draws, out);
            for (int i = 0; i < out; i++) {
                values[at++] = bias[i] + draws.uniform(0, 1.0 / out);
            }
        }
        return values;
    }

    /** From the coordinates to one value, with these weights. */
    TensorJet apply(TensorJet points, Tensor vector) {
        int[][] layers = layers();
        Tensor[] weight = new Tensor[layers.length];
        Tensor[] bias = new Tensor[layers.length];
        long at = 0;
        for (int i = 0; i < layers.length; i++) {
            long in = layers[i][0];
            long out = layers[i][1];
            weight[i] = vector.narrow(0, at, in * out).reshape(out, in);
            bias[i] = vector.narrow(0, at + in * out, out);
            at += (in + 1) * out;
        }
        TaylorFunction sine = TaylorFunction.sine(frequency);
        TensorJet z = points.dense(weight[0], bias[0]);
        TensorJet inner = z.dense(weight[1], bias[1]).apply(sine);
        z = z.plus(inner.dense(weight[2], bias[2]));
        return z.apply(sine).dense(weight[3], bias[3]);
    }
}
