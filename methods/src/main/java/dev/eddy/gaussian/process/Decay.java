package dev.eddy.gaussian.process;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** How correlation falls with distance τ at a rate r: g(0) = 1, with derivatives by τ up to the fourth. */
public enum Decay {
    /** exp(−r τ²): length scale r^(−1/2)/√2. */
    SQUARED_EXPONENTIAL {
        @Override
        List<Tensor> known(Tensor lags, Tensor rates, int order) {
            Tensor twice = rates.times(-2);
            List<Tensor> all = new ArrayList<>(
                    List.of(lags.squared().times(rates).negated().exp()));
            for (int m = 0; m < order; m++) {
                // Hermite: g⁽ᵐ⁺¹⁾ = −2r (τ g⁽ᵐ⁾ + m g⁽ᵐ⁻¹⁾).
                Tensor next = lags.times(all.get(m));
                all.add(twice.times(m == 0 ? next : next.plus(m, all.get(m - 1))));
            }
            return all;
        }

        @Override
        Tensor bump(Tensor frequencies, Tensor rates) {
            return frequencies
                    .squared()
                    .over(rates)
                    .times(-Math.PI * Math.PI)
                    .exp()
                    .times(rates.reciprocal().times(Math.PI).squareRoot());
        }
    },
    /** (1 + z + z²/3) e^(−z) with z = √5 r |τ|: Matérn of order 5/2, length scale 1/r; its spectrum is Student's t. */
    MATERN_5_2 {
        @Override
        List<Tensor> known(Tensor lags, Tensor rates, int order) {
            Tensor rate = rates.times(Math.sqrt(5));
            Tensor z = lags.abs().times(rate);
            Tensor fall = z.negated().exp();
            List<Tensor> all = new ArrayList<>();
            for (int m = 0; m <= order; m++) {
                Tensor polynomial = switch (m) {
                    case 0 -> z.plus(1).plus(z.squared().over(3));
                    case 1 -> z.plus(1).times(lags).over(-3);
                    case 2 -> z.squared().minus(z).minus(1).over(3);
                    case 3 -> z.negated().plus(3).times(lags).over(3);
                    default -> z.squared().minus(z.times(5)).plus(3).over(3);
                };
                // Odd derivatives have a factor √5 r of their own in z, which stands as τ.
                all.add(polynomial.times(rate.power(m + m % 2)).times(fall));
            }
            return all;
        }

        @Override
        Tensor bump(Tensor frequencies, Tensor rates) {
            Tensor turns = frequencies.times(2 * Math.PI).over(rates).squared().plus(5);
            return turns.power(-3).over(rates).times(16.0 / 3 * Math.pow(5, 2.5));
        }
    };

    /** The highest derivative that is known. */
    public static final int HIGHEST = 4;

    /** g, g′, … up to this order, of lags and rates that broadcast. */
    final List<Tensor> derivatives(Tensor lags, Tensor rates, int order) {
        Check.that(
                order >= 0 && order <= HIGHEST,
                "derivatives of a kernel are known from order 0 to %d, got %d; an operator on both arguments has at"
                        + " most order 2",
                HIGHEST,
                order);
        return known(lags, rates, order);
    }

    /** ∫ g(τ) cos 2πfτ dτ: the spectrum of g. */
    abstract Tensor bump(Tensor frequencies, Tensor rates);

    abstract List<Tensor> known(Tensor lags, Tensor rates, int order);
}
