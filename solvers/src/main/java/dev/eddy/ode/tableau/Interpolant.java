package dev.eddy.ode.tableau;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Dense output, the solution at a part θ of a step: x(t + θh) = x + h Σⱼ bⱼ(θ) kⱼ with polynomials bⱼ.
 *
 * @param order up to which the conditions hold for every θ; the error inside of a step is of order h^(order + 1)
 * @param stages rows of further stages, behind those of the method and the rate at the result, that only dense output needs
 * @param polynomials of every rate, those of the method's stages first, then that at the result, then the further ones:
 *     coefficients of θ, θ², …
 */
public record Interpolant(int order, List<List<Double>> stages, List<List<Double>> polynomials) {
    public Interpolant {
        stages = stages.stream().map(List::copyOf).toList();
        polynomials = polynomials.stream().map(List::copyOf).toList();
    }

    /** The cubic through both ends with the rates there (Hermite): of order 3, or that of the method. */
    static Interpolant hermite(int order, List<Double> weights) {
        List<List<Double>> polynomials = new ArrayList<>();
        for (int j = 0; j < weights.size(); j++) {
            double b = weights.get(j);
            polynomials.add(j == 0 ? List.of(1.0, 3 * b - 2, 1 - 2 * b) : List.of(0.0, 3 * b, -2 * b));
        }
        polynomials.add(List.of(0.0, -1.0, 1.0));
        return new Interpolant(Math.min(order, 3), List.of(), polynomials);
    }

    /** bⱼ(θ) of all rates. */
    public double[] weights(double part) {
        double[] out = new double[polynomials.size()];
        for (int j = 0; j < out.length; j++) {
            List<Double> coefficients = polynomials.get(j);
            double sum = 0;
            for (int m = coefficients.size() - 1; m >= 0; m--) {
                sum = (sum + coefficients.get(m)) * part;
            }
            out[j] = sum;
        }
        return out;
    }

    /** Refuses polynomials that are not those of this method. */
    void check(String name, List<List<Double>> rows, List<Double> result) {
        List<List<Double>> all = new ArrayList<>(rows);
        all.add(result);
        all.addAll(stages);
        for (int i = 0; i < all.size(); i++) {
            Check.that(
                    all.get(i).size() == i,
                    "%s: row %d of dense output has %d entries, got %d",
                    name,
                    i,
                    i,
                    all.get(i).size());
        }
        Check.that(
                polynomials.size() == all.size(),
                "%s: dense output has a polynomial for each of %d rates, got %d",
                name,
                all.size(),
                polynomials.size());
        double[] end = weights(1);
        for (int j = 0; j < end.length; j++) {
            double expected = j < result.size() ? result.get(j) : 0;
            Check.that(
                    Math.abs(end[j] - expected) < 1e-11,
                    "%s: dense output ends at the result, so weight %d is %s, got %s",
                    name,
                    j,
                    expected,
                    end[j]);
        }
        double[][] matrix = OrderConditions.square(all);
        for (double part : new double[] {0.2, 0.5, 0.9}) {
            OrderConditions.checkAt(
                    name + ", dense output", order, List.<double[][]>of(matrix), weights(part), part, 1e-11);
        }
    }
}
