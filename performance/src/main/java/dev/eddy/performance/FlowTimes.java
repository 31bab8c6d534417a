package dev.eddy.performance;

import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Locale;

/**
 * Time of an update of flow matching, and of drawing samples, as in {@code peers/flow.py} and in its format: a network of three
 * layers of 128 SiLU on a point of 32 numbers, the time and six waves of it; batches of 256; targets x₁ − x₀.
 */
public final class FlowTimes {
    private static final int DIM = 32;
    private static final int FEATURES = DIM + 7;
    private static final int BATCH = 256;
    private static final int COUNT = 10_000;
    private static final int STEPS = 20;

    private FlowTimes() {}

    public static void main(String[] arguments) {
        try (Scope scope = Scope.open()) {
            PointNetwork network = new PointwiseMlp(128, 3, Activation.SWISH, Activation.IDENTITY)
                    .build(FEATURES, DIM, new Seed(0), DType.FLOAT32);
            float[] data = new Draws(new Seed(1)).zigguratNormals(8192 * DIM);
            double update = Updates.best(network.weights(), 2e-3, number -> loss(network, data, number));
            Tensor noise = Tensors.of(new Draws(new Seed(3)).zigguratNormals(COUNT * DIM), COUNT, DIM);
            double sampling = Updates.bestOf(() -> sample(network, noise));
            System.out.printf(
                    Locale.ROOT,
                    "{\"peer\": \"eddy\", \"ms_per_update\": %.3f, \"ms_sampling\": %.3f}%n",
                    update,
                    sampling);
        }
    }

    private static Tensor loss(PointNetwork network, float[] data, long update) {
        Draws draws = new Draws(new Seed(2).at(Stream.BATCH, update));
        float[] noise = draws.zigguratNormals(BATCH * DIM);
        float[] points = new float[BATCH * FEATURES];
        float[] target = new float[BATCH * DIM];
        for (int i = 0; i < BATCH; i++) {
            int from = (int) (draws.uniform() * 8192) * DIM;
            float t = (float) draws.uniform();
            int at = i * FEATURES;
            for (int d = 0; d < DIM; d++) {
                float start = noise[i * DIM + d];
                float way = data[from + d] - start;
                points[at + d] = start + t * way;
                target[i * DIM + d] = way;
            }
            waves(t, points, at + DIM);
        }
        return network.apply(Tensors.of(points, BATCH, FEATURES)).meanSquaredError(Tensors.of(target, BATCH, DIM));
    }

    /** t, then sine and cosine of πt, 2πt and 4πt. */
    private static void waves(float t, float[] to, int at) {
        double sine = Math.sin(Math.PI * t);
        double cosine = Math.cos(Math.PI * t);
        to[at] = t;
        for (int k = 0; k < 3; k++) {
            to[at + 1 + 2 * k] = (float) sine;
            to[at + 2 + 2 * k] = (float) cosine;
            double doubled = 2 * sine * cosine;
            cosine = 1 - 2 * sine * sine;
            sine = doubled;
        }
    }

    /** The midpoint rule. */
    private static void sample(PointNetwork network, Tensor noise) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor x = noise;
            double h = 1.0 / STEPS;
            for (int i = 0; i < STEPS; i++) {
                try (Scope step = Scope.open()) {
                    Tensor middle = x.plus(h / 2, network.apply(features(x, i * h)));
                    x = step.keep(x.plus(h, network.apply(features(middle, (i + 0.5) * h))));
                }
            }
        }
    }

    private static Tensor features(Tensor x, double time) {
        float[] waves = new float[7];
        waves((float) time, waves, 0);
        return Tensors.cat(List.of(x, Tensors.of(waves, 1, 7).expand(COUNT, 7)), 1);
    }
}
