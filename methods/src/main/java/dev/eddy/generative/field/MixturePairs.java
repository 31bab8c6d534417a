package dev.eddy.generative.field;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Interpolant.Weights;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.ode.Time;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All pairs of a component of one mixture and one of another: between them x_t is a mixture again, with weights w_i w_j, means α m_i +
 * β m_j and variances α² c_i + β² c_j + γ².
 *
 * @param weights {@code [pairs]}
 * @param sources means of x₀, {@code [1, pairs, dims]}; those of the others behind them
 * @param centred whether all means of x₀ are 0, so that infinite derivatives of their weight do no harm
 */
record MixturePairs(
        Tensor weights,
        Tensor sources,
        Tensor targets,
        Tensor sourceVariances,
        Tensor targetVariances,
        boolean centred) {
    static MixturePairs of(GaussianMixture source, GaussianMixture target) {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        for (long i = 0; i < source.weights().size(0); i++) {
            for (long j = 0; j < target.weights().size(0); j++) {
                first.add(i);
                second.add(j);
            }
        }
        long[] i = first.stream().mapToLong(k -> k).toArray();
        long[] j = second.stream().mapToLong(k -> k).toArray();
        return new MixturePairs(
                source.weights().gather(0, i).times(target.weights().gather(0, j)),
                source.flatMeans().gather(0, i).unsqueeze(0),
                target.flatMeans().gather(0, j).unsqueeze(0),
                source.variances().gather(0, i).unsqueeze(0),
                target.variances().gather(0, j).unsqueeze(0),
                source.isCentred());
    }

    static MixturePairs of(GaussianMixture target) {
        return of(GaussianMixture.standardNormal(target.state()), target);
    }

    /** At a state: which pairs it may come from. */
    Point at(AtTimes<Weights> at, Tensor x) {
        return new Point(at, x.to(DType.FLOAT64).reshape(x.size(0), 1, targets.size(2)));
    }

    /** The component of the target that clean states most likely come from. */
    long[] mostLikely(Tensor x) {
        double[] shares = at(AtTimes.of(Interpolants.of(new LinearNoise(1))::at, Time.of(1), x), x)
                .shares
                .toDoubles();
        int pairs = (int) weights.size(0);
        long[] out = new long[(int) x.size(0)];
        for (int i = 0; i < out.length; i++) {
            for (int j = 1; j < pairs; j++) {
                out[i] = shares[i * pairs + j] > shares[i * pairs + (int) out[i]] ? j : out[i];
            }
        }
        return out;
    }

    /** Sums over pairs at one state and time. */
    final class Point {
        private final AtTimes<Weights> at;
        /** {@code [times, pairs]}. */
        private final Tensor variances;
        /** x − mean, {@code [batch, pairs, dims]}. */
        private final Tensor away;
        /** Logarithms of weight times density, {@code [batch, pairs]}. */
        private final Tensor logs;
        /** Posterior probabilities of the pairs, {@code [batch, pairs]}. */
        private final Tensor shares;

        private Point(AtTimes<Weights> at, Tensor x) {
            this.at = at;
            this.variances = mix(w -> w.alpha() * w.alpha(), w -> w.beta() * w.beta(), w -> w.gamma() * w.gamma());
            this.away = x.minus(centres(Weights::alpha, Weights::beta));
            double dims = x.size(2);
            this.logs = weights.log()
                    .plus(-dims / 2, variances.times(2 * Math.PI).log())
                    .minus(away.squared().sum(2).over(variances.times(2)));
            this.shares = logs.softmax(1);
        }

        /** f · m_i + g · m_j, {@code [times, pairs, dims]}. */
        private Tensor centres(ToDoubleFunction<Weights> f, ToDoubleFunction<Weights> g) {
            Tensor second = targets.times(at.column(g, targets));
            return centred ? second : second.plusProduct(sources, at.column(f, sources));
        }

        /** f · c_i + g · c_j + h, {@code [times, pairs]}. */
        private Tensor mix(ToDoubleFunction<Weights> f, ToDoubleFunction<Weights> g, ToDoubleFunction<Weights> h) {
            return targetVariances
                    .times(at.column(g, targetVariances))
                    .plusProduct(sourceVariances, at.column(f, sourceVariances))
                    .plus(at.column(h, sourceVariances));
        }

        Tensor logDensity() {
            return Special.logSumExp(logs, 1);
        }

        /** Of (x − mean) times a factor of each pair over its variance, {@code [batch, dims]}. */
        private Tensor spread(Tensor factor) {
            return average(away.times(factor.over(variances).unsqueeze(2)));
        }

        private Tensor average(Tensor each) {
            return each.times(shares.unsqueeze(2)).sum(1);
        }

        /** E[α' x₀ + β' x₁ | x], with γ' z too where it is wanted. */
        Tensor velocity(boolean noise) {
            return average(velocities(noise));
        }

        private Tensor slopes(boolean noise) {
            return mix(Weights::alphaDAlpha, Weights::betaDBeta, w -> noise ? w.gammaDGamma() : 0)
                    .over(variances);
        }

        private Tensor velocities(boolean noise) {
            return centres(Weights::dAlpha, Weights::dBeta)
                    .plusProduct(away, slopes(noise).unsqueeze(2));
        }

        Tensor score() {
            return spread(Tensors.full(DType.FLOAT64, -1, 1, 1));
        }

        /** E[z | x]. */
        Tensor noise() {
            return spread(at.column(Weights::gamma, variances));
        }

        /** E[x₀ | x]. */
        Tensor first() {
            Tensor factor = sourceVariances.times(at.column(Weights::alpha, sourceVariances));
            Tensor part = spread(factor);
            return centred ? part : part.plus(average(sources));
        }

        /** E[x₁ | x]. */
        Tensor second() {
            return average(targets).plus(spread(targetVariances.times(at.column(Weights::beta, targetVariances))));
        }

        /** Of the velocity, {@code [batch]}: Σ r_p (d g_p − (V_p − u)·(x − mean_p)/v_p). */
        Tensor divergence(boolean noise) {
            Tensor each = velocities(noise);
            Tensor relative = each.minus(average(each).unsqueeze(1));
            Tensor turned = relative.times(away).sum(2).over(variances);
            return slopes(noise)
                    .times((double) away.size(2))
                    .minus(turned)
                    .times(shares)
                    .sum(1);
        }
    }
}
