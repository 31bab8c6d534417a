package dev.eddy.gaussian;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Normal laws given linear constraints. Rows are scaled to variance 1, so that dependent ones are seen by their pivots. */
final class Conditioning {
    /**
     * Part of the variance of a row that is left by the rows before it, or of the largest variance that it could have under the variances
     * of the values: below it, the row says nothing that is new, and what is left is rounding.
     */
    private static final double DEPENDENT = 1e-13;
    /** How far a row may be from what is certain, as a part of what it sums up. */
    static final double AGREES = 1e-8;

    private Conditioning() {}

    static Gaussian of(Gaussian prior, LinearConstraint constraint, double rounding) {
        check(prior, constraint);
        Tensor seen = constraint.matrix().matmul(prior.covariance());
        Tensor spread = Dense.symmetricPart(seen.matmul(constraint.adjoint()).plus(constraint.noise()));
        Tensor diagonal = Dense.diagonal(spread).detach();
        if (diagonal.plus(-DEPENDENT, largest(prior, constraint)).min().item() > 0) {
            Tensor scale = diagonal.squareRoot().reciprocal();
            Tensor rows = scale.unsqueeze(-1);
            CholeskyFactor factor = CholeskyFactor.of(spread.times(rows).times(scale.unsqueeze(-2)));
            boolean independent = !factor.failures().any()
                    && Dense.diagonal(factor.lower().detach()).squared().min().item() > DEPENDENT;
            if (independent) {
                Tensor white = factor.solveLower(seen.times(rows));
                Tensor gap = factor.solveLower(
                        constraint.gap(prior.mean()).times(scale).unsqueeze(-1));
                Tensor gain = Dense.adjoint(white);
                return new Gaussian(
                        prior.mean().plus(gain.matmul(gap).squeeze(-1)),
                        prior.covariance().minus(gain.matmul(white)));
            }
        }
        if (spread.rank() > 2) {
            return each(prior, constraint, rounding);
        }
        return spread.allFinite()
                ? ofDependentRows(prior, constraint, spread, rounding)
                : new Gaussian(
                        prior.mean().times(Double.NaN), prior.covariance().times(Double.NaN));
    }

    /** Variances that rows could have if all values went together, {@code [..., m]}: (|G| s)² with deviations s. */
    private static Tensor largest(Gaussian prior, LinearConstraint constraint) {
        Tensor deviations =
                prior.variances().detach().clamp(0, Double.POSITIVE_INFINITY).squareRoot();
        return Columns.times(constraint.matrix().detach().abs(), deviations).squared();
    }

    /** What rows sum up, {@code [..., m]}: |b| + |G| |μ|. */
    private static Tensor sizes(Gaussian prior, LinearConstraint constraint) {
        return constraint
                .value()
                .detach()
                .abs()
                .plus(Columns.times(
                        constraint.matrix().detach().abs(),
                        prior.mean().detach().abs()));
    }

    private static void check(Gaussian prior, LinearConstraint constraint) {
        Check.that(
                constraint.matrix().size(-1) == prior.size(),
                "a constraint on %d values does not fit a law of %d",
                constraint.matrix().size(-1),
                prior.size());
    }

    /** Each law by itself: those that are finite are conditioned, and the others are no numbers. */
    private static Gaussian each(Gaussian prior, LinearConstraint constraint, double rounding) {
        List<Tensor> means = new ArrayList<>();
        List<Tensor> covariances = new ArrayList<>();
        long count = prior.mean().size(0);
        for (long i = 0; i < count; i++) {
            Gaussian one = of(
                    new Gaussian(prior.mean().select(0, i), prior.covariance().select(0, i)),
                    new LinearConstraint(
                            one(constraint.matrix(), 2, i),
                            one(constraint.value(), 1, i),
                            one(constraint.noise(), 2, i)),
                    rounding);
            means.add(one.mean());
            covariances.add(one.covariance());
        }
        return new Gaussian(Tensors.stack(means, 0), Tensors.stack(covariances, 0));
    }

    /** One of a batch, unless all have the same. */
    private static Tensor one(Tensor part, int axes, long index) {
        return part.rank() <= axes ? part : part.select(0, part.size(0) == 1 ? 0 : index);
    }

    /** With the rows alone that say something new; those that say the same as others are let go. */
    private static Gaussian ofDependentRows(
            Gaussian prior, LinearConstraint constraint, Tensor spread, double rounding) {
        double[] gap = constraint.gap(prior.mean()).toDoubles();
        double[] sizes = sizes(prior, constraint).toDoubles();
        double[] largest = largest(prior, constraint).toDoubles();
        long[] kept = new long[0];
        for (int row = 0; row < gap.length; row++) {
            double variance = spread.select(0, row).select(0, row).item();
            double left = variance;
            double expected = 0;
            double size = sizes[row];
            boolean known = variance <= DEPENDENT * largest[row];
            if (!known && kept.length > 0) {
                Tensor across = spread.select(0, row).gather(0, kept).unsqueeze(-1);
                Tensor weights = CholeskyFactor.of(spread.gather(0, kept).gather(1, kept))
                        .solve(across);
                left -= weights.times(across).sum().item();
                expected = weights.squeeze(-1)
                        .times(constraint.gap(prior.mean()).gather(0, kept))
                        .sum()
                        .item();
                double[] parts = weights.toDoubles();
                for (int i = 0; i < kept.length; i++) {
                    size += Math.abs(parts[i]) * sizes[(int) kept[i]];
                }
            }
            if (!known && left > DEPENDENT * variance) {
                kept = Arrays.copyOf(kept, kept.length + 1);
                kept[kept.length - 1] = row;
                continue;
            }
            requireSound(known ? variance : left, Math.max(variance, largest[row]), row);
            if (!(Math.abs(gap[row] - expected) <= rounding * size)) {
                throw known ? uncertain(row, gap[row], size) : contradiction(row, kept, gap[row] - expected);
            }
        }
        if (kept.length == 0) {
            return prior;
        }
        if (kept.length == gap.length) {
            throw new Misuse(
                    "the covariance of the constraint rows is not positive definite though its rows differ; give"
                            + " the constraint a small noise");
        }
        return of(
                prior,
                new LinearConstraint(
                        constraint.matrix().gather(0, kept),
                        constraint.value().gather(0, kept),
                        constraint.noise().gather(0, kept).gather(1, kept)),
                rounding);
    }

    private static void requireSound(double left, double scale, int row) {
        Check.that(
                left >= -1e-6 * scale,
                "the covariance is not positive semi-definite: row %d of the constraint has the variance %s under it;"
                        + " take a covariance whose eigenvalues are 0 or more",
                row,
                left);
    }

    private static Misuse uncertain(int row, double by, double size) {
        return new Misuse("row " + row + " of the constraint is off by " + by + ", which is no rounding beside " + size
                + ", and the law says for certain that it stays so (its variance is 0 there, or rounding, as that of"
                + " an initial state which all members of an ensemble share); give the constraint the value that it"
                + " has there, or a noise, or the law a variance, or leave such states out");
    }

    private static Misuse contradiction(int row, long[] kept, double by) {
        return new Misuse("row " + row + " of the constraint contradicts rows " + Arrays.toString(kept)
                + ", which fix what it measures: the values are off by " + by
                + "; correct them, leave the row out, or give the constraint a noise");
    }
}
