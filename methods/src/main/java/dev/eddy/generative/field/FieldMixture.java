package dev.eddy.generative.field;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Periodic fields of which each is one of some means and a Gaussian random field on top, Σ_j w_j N(m_j, C): several kinds of states with
 * the same fluctuations. All about them is known; with m̄ = Σ_j r_j m_j, r_j ∝ w_j N(x; a m_j, a² C + s²),
 *
 * <pre>  E[x₁ | x] = m̄ + a C/(a² C + s²) (x − a m̄) </pre>
 *
 * @param weights {@code [means]}, FLOAT64, of sum 1
 * @param means {@code [means, 1, x…]}
 * @param fluctuations of one channel, on the same points
 */
public record FieldMixture(Tensor weights, Tensor means, GaussianField fluctuations) implements Source {
    public FieldMixture {
        Shapes.require("weights of a mixture of fields", weights, means.size(0));
        Shapes.require(
                "means of a mixture of fields",
                means,
                Shapes.batch(
                        means.size(0), Shapes.batch(1, fluctuations.variances().shape())));
        Check.that(
                Math.abs(weights.sum().item() - 1) < 1e-6 && weights.min().item() > 0,
                "weights of a mixture are positive and have the sum 1, got the sum %s",
                weights.sum().item());
        weights = weights.to(DType.FLOAT64);
        means = means.to(DType.FLOAT64);
    }

    private int count() {
        return (int) weights.size(0);
    }

    @Override
    public Tensor draw(int count, Draws draws, DType type) {
        double[] shares = weights.toDoubles();
        long[] chosen = new long[count];
        for (int i = 0; i < count; i++) {
            double uniform = draws.uniform();
            int j = 0;
            for (double sum = shares[0]; j < shares.length - 1 && uniform >= sum; sum += shares[j]) {
                j++;
            }
            chosen[i] = j;
        }
        return means.gather(0, chosen)
                .plus(fluctuations.draw(count, draws, DType.FLOAT64))
                .to(type);
    }

    /** The exact field that carries white noise to these fields. */
    public VectorField along(NoiseSchedule schedule) {
        return new KnownField(
                schedule, Prediction.VELOCITY, prediction -> (time, x) -> exact(schedule, prediction, time, x));
    }

    /** Posterior probabilities of the means, {@code [batch, means]}. */
    private Tensor shares(NoiseSchedule schedule, Time time, Tensor x) {
        return logs(schedule, time, x).softmax(1);
    }

    private Tensor logs(NoiseSchedule schedule, Time time, Tensor x) {
        AtTimes<Coefficients> at = AtTimes.of(schedule::at, time, x);
        List<Tensor> columns = new ArrayList<>();
        for (int j = 0; j < count(); j++) {
            Tensor away = x.to(DType.FLOAT64).minus(at.times(Coefficients::a, means.narrow(0, j, 1)));
            columns.add(fluctuations.logDensity(schedule, time, away));
        }
        return Tensors.stack(columns, 1).plus(weights.log());
    }

    /** log p_t(x), {@code [batch]}. */
    public Tensor logDensity(NoiseSchedule schedule, Time time, Tensor x) {
        return Special.logSumExp(logs(schedule, time, x), 1);
    }

    /** The mean that each clean field most likely belongs to, {@code [batch]}. */
    public long[] components(Tensor x, NoiseSchedule schedule) {
        double[] shares = shares(schedule, Time.of(1), x).toDoubles();
        long[] out = new long[(int) x.size(0)];
        for (int i = 0; i < out.length; i++) {
            for (int j = 1; j < count(); j++) {
                out[i] = shares[i * count() + j] > shares[i * count() + (int) out[i]] ? j : out[i];
            }
        }
        return out;
    }

    /**
     * log p_σ(x) of fields with noise of each of some levels, without scaling, {@code [batch, levels]}: as few products of matrices.
     */
    public Tensor logDensities(double[] sigmas, Tensor x) {
        int axes = fluctuations.variances().rank();
        long points = fluctuations.variances().elements();
        Tensor squares = Tensors.of(sigmas, 1, sigmas.length).squared();
        Tensor variances = fluctuations.variances().reshape(points, 1).plus(squares);
        Tensor inverse = variances.reciprocal();
        Tensor half = variances.times(2 * Math.PI).log().sum(0).times(-0.5);
        List<Tensor> parts = new ArrayList<>();
        for (int j = 0; j < count(); j++) {
            Tensor away = x.to(DType.FLOAT64).minus(means.narrow(0, j, 1));
            Tensor power = Fourier.forward(away, axes).abs().squared().reshape(x.size(0), points);
            parts.add(power.matmul(inverse)
                    .times(-0.5 / points)
                    .plus(half)
                    .plus(weights.log().select(0, j)));
        }
        return Special.logSumExp(Tensors.stack(parts, 0), 0);
    }

    private Tensor exact(NoiseSchedule schedule, Prediction prediction, Time time, Tensor x) {
        AtTimes<Coefficients> at = AtTimes.of(schedule::at, time, x);
        Tensor flat = means.reshape(count(), -1);
        Tensor mean = shares(schedule, time, x).matmul(flat).reshape(x.shape());
        Tensor away = at.sum(c -> 1, x.to(DType.FLOAT64), c -> -c.a(), mean);
        Tensor part = fluctuations.along(schedule).as(prediction).at(time, away);
        Tensor all = switch (prediction) {
            case VELOCITY -> at.plus(part, Coefficients::da, mean);
            case DATA -> part.plus(mean);
            case NOISE, SCORE -> part;
        };
        return all.to(x.dtype());
    }
}
