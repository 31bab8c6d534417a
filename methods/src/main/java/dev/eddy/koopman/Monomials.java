package dev.eddy.koopman;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * All products x₁^{p₁} … x_d^{p_d} with p₁ + … + p_d ≤ degree, by rising degree; the first is 1.
 *
 * @param dimension d, 1 or more
 * @param degree 0 or more
 */
public record Monomials(int dimension, int degree) implements Dictionary {
    /** More would be no dictionary of use, and not fit. */
    private static final int MOST = 100_000;

    public Monomials {
        Check.that(
                dimension >= 1 && degree >= 0,
                "monomials have a dimension of 1 or more and a degree of 0 or more, got %d and %d",
                dimension,
                degree);
        double count = 1;
        for (int i = 1; i <= degree && count <= MOST; i++) {
            count *= (dimension + i) / (double) i;
        }
        Check.that(
                count <= MOST,
                "states of %d numbers have more than %d monomials up to degree %d; take a lower degree or radial"
                        + " functions",
                dimension,
                MOST,
                degree);
    }

    /** p of every function. */
    List<int[]> powers() {
        List<int[]> all = new ArrayList<>();
        for (int total = 0; total <= degree; total++) {
            add(all, new int[dimension], 0, total);
        }
        return all;
    }

    private void add(List<int[]> all, int[] powers, int place, int left) {
        if (place == dimension - 1) {
            int[] whole = powers.clone();
            whole[place] = left;
            all.add(whole);
            return;
        }
        for (int power = left; power >= 0; power--) {
            powers[place] = power;
            add(all, powers, place + 1, left - power);
        }
        powers[place] = 0;
    }

    @Override
    public int size() {
        return powers().size();
    }

    @Override
    public Tensor values(Tensor states) {
        Check.that(
                states.rank() == 2 && states.size(1) == dimension,
                "expected states [sample, %d], got %s",
                dimension,
                states);
        List<Tensor> columns = new ArrayList<>();
        for (int[] powers : powers()) {
            Tensor product = Tensors.ones(DType.FLOAT64, states.size(0));
            for (int d = 0; d < dimension; d++) {
                for (int k = 0; k < powers[d]; k++) {
                    product = product.times(states.select(1, d));
                }
            }
            columns.add(product);
        }
        return Tensors.stack(columns, 1);
    }
}
