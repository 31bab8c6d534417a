package dev.eddy.reference.generative;

import dev.eddy.misuse.Misuse;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;

/**
 * The field that cases of sampling are integrated through: the exact velocity that carries standard normal noise to a mixture
 * of Gaussians along x_t = a(t) x₁ + s(t) x₀.
 *
 * <pre>  u = Σ_j r_j [ a' m_j + (a a' c_j + s s')/v_j · (x − a m_j) ],   v_j = a² c_j + s²,   r_j ∝ w_j N(x; a m_j, v_j) </pre>
 */
final class MixtureVelocity implements Rate {
    private final Schedule schedule;
    private final Tensor weights;
    private final Tensor means;
    private final Tensor variances;
    private final int dims;

    MixtureVelocity(ReferenceCase given) {
        this.schedule = schedule(given);
        this.weights = given.input("weights", -1);
        this.means = given.input("means", weights.size(0), -1);
        this.variances = given.input("variances", weights.size(0));
        this.dims = (int) means.size(1);
    }

    /** a, s, a' and the product s s', which is finite where s' is not. */
    private record Coefficients(double a, double s, double da, double sds) {}

    private interface Schedule {
        Coefficients at(double t);
    }

    private static Schedule schedule(ReferenceCase given) {
        String name = given.word("schedule");
        return switch (name) {
            case "cond-ot" -> t -> new Coefficients(t, 1 - t, 1, t - 1);
            case "polynomial" -> {
                double n = given.number("n");
                yield t -> {
                    double a = Math.pow(t, n);
                    double da = n * Math.pow(t, n - 1);
                    return new Coefficients(a, 1 - a, da, -da * (1 - a));
                };
            }
            case "cosine" ->
                t -> {
                    double a = Math.sin(Math.PI * t / 2);
                    double s = Math.cos(Math.PI * t / 2);
                    return new Coefficients(a, s, Math.PI / 2 * s, -Math.PI / 2 * a * s);
                };
            case "vp" -> {
                double low = given.number("beta-min");
                double high = given.number("beta-max");
                yield t -> {
                    double rate = (high - low) * (1 - t) + low;
                    double decay = Math.exp(-((high - low) * (1 - t) * (1 - t) / 2 + low * (1 - t)));
                    double a = Math.sqrt(decay);
                    return new Coefficients(a, Math.sqrt(1 - decay), a * rate / 2, -rate / 2 * decay);
                };
            }
            default -> throw new Misuse("the schedule is cond-ot, polynomial, cosine or vp, got '" + name + "'");
        };
    }

    @Override
    public Tensor at(Time time, Tensor x) {
        Coefficients c = schedule.at(time.value());
        Tensor spread = variances.times(c.a * c.a).plus(c.s * c.s);
        Tensor away = x.unsqueeze(1).minus(means.times(c.a));
        Tensor shares = weights.log()
                .plus(-dims / 2.0, spread.log())
                .minus(away.squared().sum(2).over(spread.times(2)))
                .softmax(1);
        Tensor slopes = variances.times(c.a * c.da).plus(c.sds).over(spread);
        Tensor each = means.times(c.da).plusProduct(away, slopes.unsqueeze(1));
        return each.times(shares.unsqueeze(2)).sum(1);
    }
}
