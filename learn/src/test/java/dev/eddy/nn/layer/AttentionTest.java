package dev.eddy.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.grid.Boundary;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensors;
import java.util.function.IntBinaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Attention beside its definition in loops. */
class AttentionTest {
    private static final int C = 4;
    private static final int N = 5;
    private static final double[] INPUT = new Draws(new Seed(3)).normals(C * N);

    @Test
    void self_attention_is_the_softmax_of_products_head_by_head() {
        Blueprint blueprint = new Blueprint();
        SelfAttention attention = new SelfAttention(blueprint, C, 2);
        Weights weights = blueprint.draw(new Seed(1), DType.FLOAT64);
        double[] q = dense(weights, 0, -1);
        double[] k = dense(weights, 1, -1);
        double[] v = dense(weights, 2, -1);
        double[] mixed = new double[N * C];
        for (int head = 0; head < 2; head++) {
            for (int i = 0; i < N; i++) {
                double total = 0;
                for (int j = 0; j < N; j++) {
                    double product = 0;
                    for (int c = 2 * head; c < 2 * head + 2; c++) {
                        product += q[i * C + c] * k[j * C + c];
                    }
                    double share = Math.exp(product / Math.sqrt(2));
                    total += share;
                    for (int c = 2 * head; c < 2 * head + 2; c++) {
                        mixed[i * C + c] += share * v[j * C + c];
                    }
                }
                for (int c = 2 * head; c < 2 * head + 2; c++) {
                    mixed[i * C + c] /= total;
                }
            }
        }
        double[] expected = dense(mixed, weights.get(3).toDoubles(), new double[C]);
        assertThat(attention
                        .apply(Tensors.of(INPUT, 1, N, C), weights, Conditions.NONE)
                        .toDoubles())
                .containsExactly(expected, Offset.offset(1e-14));
        assertThatThrownBy(() -> new SelfAttention(new Blueprint(), 4, 3))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("choose a divisor");
    }

    @Test
    void vector_attention_weighs_each_channel_of_each_neighbour() {
        vectorAttention(Boundary.PERIODIC, (i, j) -> Math.floorMod(j, N));
        vectorAttention(new Boundary.Neumann(0), (i, j) -> j < 0 ? -j : j >= N ? 2 * N - 2 - j : j);
        vectorAttention(new Boundary.Dirichlet(0), (i, j) -> j < 0 || j >= N ? -1 : j);
    }

    /** @param place where the state at a point next to another one stands; −1 for a state of zeros */
    private static void vectorAttention(Boundary boundary, IntBinaryOperator place) {
        Blueprint blueprint = new Blueprint();
        VectorAttention attention = new VectorAttention(blueprint, new Geometry(1, boundary), C, 2, x -> x.tanh());
        Weights w = blueprint.draw(new Seed(1), DType.FLOAT64);
        double[] query = dense(w, 0, 1);
        double[] both = dense(w, 2, 3);
        double[] nothing = w.get(3).toDoubles();
        double[] expected = new double[C * N];
        for (int i = 0; i < N; i++) {
            double[] total = new double[C];
            double[] sum = new double[C];
            for (int o = -2; o <= 2; o++) {
                int j = place.applyAsInt(i, i + o);
                double[] delta = perceptron(new double[] {o / 2.0}, w, 4);
                double[] apart = new double[C];
                for (int c = 0; c < C; c++) {
                    apart[c] = query[i * C + c] - (j < 0 ? nothing[c] : both[j * 2 * C + c]) + delta[c];
                }
                double[] gamma = perceptron(apart, w, 8);
                for (int c = 0; c < C; c++) {
                    double share = Math.exp(gamma[c]);
                    total[c] += share;
                    sum[c] += share * ((j < 0 ? nothing[C + c] : both[j * 2 * C + C + c]) + delta[c]);
                }
            }
            for (int c = 0; c < C; c++) {
                expected[c * N + i] = sum[c] / total[c];
            }
        }
        double[] fields = new double[C * N];
        for (int i = 0; i < N; i++) {
            for (int c = 0; c < C; c++) {
                fields[c * N + i] = INPUT[i * C + c];
            }
        }
        assertThat(attention.apply(Tensors.of(fields, 1, C, N), w).toDoubles())
                .containsExactly(expected, Offset.offset(1e-13));
    }

    /** The input, {@code [point, channel]}, through the dense layer whose weight and bias stand at these places. */
    private static double[] dense(Weights weights, int weight, int bias) {
        double[] matrix = weights.get(weight).toDoubles();
        return dense(
                INPUT,
                matrix,
                bias < 0 ? new double[matrix.length / C] : weights.get(bias).toDoubles());
    }

    private static double[] dense(double[] input, double[] matrix, double[] bias) {
        int in = matrix.length / bias.length;
        int points = input.length / in;
        double[] out = new double[points * bias.length];
        for (int p = 0; p < points; p++) {
            for (int o = 0; o < bias.length; o++) {
                out[p * bias.length + o] = bias[o];
                for (int c = 0; c < in; c++) {
                    out[p * bias.length + o] += matrix[o * in + c] * input[p * in + c];
                }
            }
        }
        return out;
    }

    private static double[] perceptron(double[] input, Weights w, int first) {
        double[] hidden =
                dense(input, w.get(first).toDoubles(), w.get(first + 1).toDoubles());
        for (int c = 0; c < hidden.length; c++) {
            hidden[c] = Math.tanh(hidden[c]);
        }
        return dense(hidden, w.get(first + 2).toDoubles(), w.get(first + 3).toDoubles());
    }
}
