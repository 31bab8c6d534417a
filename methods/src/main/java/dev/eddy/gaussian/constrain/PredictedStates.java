package dev.eddy.gaussian.constrain;

import dev.eddy.gaussian.Covariances;
import dev.eddy.gaussian.EnsembleCovariance;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Predictions with their uncertainty as people have them in arrays, one state after the other. A state is made of the last axes.
 *
 * <ul>
 *   <li>{@code mean} {@code [..., n]} with {@code variance} or {@code deviation} of the same shape, or {@code covariance} {@code [..., n,
 *       n]};
 *   <li>{@code ensemble} {@code [member, ..., n]}: the mean of the members, and their covariance, whose entries beside the diagonal
 *       are made smaller ({@link EnsembleCovariance}).
 * </ul>
 */
public final class PredictedStates {
    private static final Set<String> NAMES = Set.of("mean", "variance", "deviation", "covariance", "ensemble");

    private final long[] shape;
    private final long size;
    private final @Nullable Tensor mean;
    private final @Nullable Tensor variance;
    private final @Nullable Tensor covariance;
    private final @Nullable Tensor ensemble;
    private final @Nullable Double shrinkage;
    private final double rounding;

    private PredictedStates(
            long[] shape,
            long size,
            @Nullable Tensor mean,
            @Nullable Tensor variance,
            @Nullable Tensor covariance,
            @Nullable Tensor ensemble,
            @Nullable Double shrinkage,
            double rounding) {
        this.shape = shape;
        this.size = size;
        this.mean = mean;
        this.variance = variance;
        this.covariance = covariance;
        this.ensemble = ensemble;
        this.shrinkage = shrinkage;
        this.rounding = rounding;
    }

    /**
     * From arrays by name.
     *
     * @param size n, the values of a state
     * @param shrinkage part by which the entries of an ensemble's covariance beside the diagonal are made smaller, from 0 to 1; null for
     *     what is estimated of each state
     */
    public static PredictedStates of(Map<String, Tensor> arrays, long size, @Nullable Double shrinkage) {
        for (String name : arrays.keySet()) {
            Check.that(
                    NAMES.contains(name),
                    "predictions are arrays with the names mean and variance, deviation or covariance, or ensemble; got"
                            + " '%s'%s",
                    name,
                    Check.didYouMean(name, NAMES));
        }
        Check.that(
                shrinkage == null || shrinkage >= 0 && shrinkage <= 1,
                "a shrinkage is from 0 to 1, got %s",
                String.valueOf(shrinkage));
        Tensor members = arrays.get("ensemble");
        if (members != null) {
            Check.that(
                    arrays.size() == 1 && members.rank() >= 2 && members.size(0) >= 2,
                    "an ensemble stands alone and has two members or more [member, …], got %s",
                    Shapes.text(members.shape()));
            long[] shape = Arrays.copyOfRange(members.shape(), 1, members.rank());
            Tensor all = members.to(DType.FLOAT64).reshape(members.size(0), states(shape, size), size);
            return new PredictedStates(shape, size, null, null, null, all, shrinkage, rounding(members));
        }
        Tensor mean = arrays.get("mean");
        if (mean == null || arrays.size() != 2) {
            throw new Misuse("predictions have a mean and one of variance, deviation and covariance, got "
                    + arrays.keySet().stream().sorted().toList());
        }
        long states = states(mean.shape(), size);
        Tensor middle = mean.to(DType.FLOAT64).reshape(states, size);
        Tensor full = arrays.get("covariance");
        if (full != null) {
            checkElements("covariance", full, states * size * size);
            return new PredictedStates(
                    mean.shape(),
                    size,
                    middle,
                    null,
                    full.to(DType.FLOAT64).reshape(states, size, size),
                    null,
                    shrinkage,
                    rounding(mean));
        }
        Tensor variance = arrays.get("variance");
        Tensor deviation = arrays.get("deviation");
        Tensor spread = variance != null ? variance : deviation;
        if (spread == null) {
            throw new Misuse("predictions have a mean and one of variance, deviation and covariance");
        }
        checkElements(variance != null ? "variance" : "deviation", spread, states * size);
        Tensor own = spread.to(DType.FLOAT64).reshape(states, size);
        Check.that(
                !(own.min().item() < 0),
                "a %s is 0 or more in each value, got %s",
                variance != null ? "variance" : "deviation",
                own.min().item());
        return new PredictedStates(
                mean.shape(),
                size,
                middle,
                variance != null ? own : own.squared(),
                null,
                null,
                shrinkage,
                rounding(mean));
    }

    private static void checkElements(String name, Tensor array, long wanted) {
        Check.that(
                array.elements() == wanted,
                "the %s has %d values in all where the mean asks for %d, got the shape %s",
                name,
                array.elements(),
                wanted,
                Shapes.text(array.shape()));
    }

    /** How many states of this size: the last axes, as many as it takes. */
    private static long states(long[] shape, long size) {
        long product = 1;
        int first = shape.length;
        while (first > 0 && product < size) {
            product *= shape[--first];
        }
        Check.that(
                product == size,
                "the constraint is on %d values, and no last axes of predictions %s have so many together",
                size,
                Shapes.text(shape));
        return Shapes.elements(Arrays.copyOf(shape, first));
    }

    /** Of all means, as they were given. */
    public long[] shape() {
        return shape.clone();
    }

    /** How many states there are. */
    public long count() {
        return Shapes.elements(shape) / size;
    }

    /** Whether whole covariances were given. */
    public boolean hasCovariance() {
        return covariance != null;
    }

    /** How far rows may be from what a state says for certain, as {@link Gaussian#given(dev.eddy.gaussian.LinearConstraint, double)} asks. */
    public double rounding() {
        return rounding;
    }

    /** Of numbers as they were stored. */
    static double rounding(Tensor stored) {
        return stored.dtype() == DType.FLOAT64 ? 1e-8 : 1e-6;
    }

    /** The law of a state. */
    public Gaussian law(long state) {
        if (ensemble != null) {
            Tensor members = ensemble.select(1, state);
            // Around the first member, so that what all members agree on is certain and not rounding.
            Tensor first = members.select(0, 0);
            Tensor moved = members.minus(first);
            Tensor shift = moved.mean(0);
            Tensor middle = first.plus(shift);
            Tensor apart = moved.minus(shift);
            return new Gaussian(
                    middle, shrinkage == null ? EnsembleCovariance.of(apart) : EnsembleCovariance.of(apart, shrinkage));
        }
        if (mean == null) {
            throw new IllegalStateException("predictions have a mean or an ensemble");
        }
        if (covariance != null) {
            Tensor own = covariance.select(0, state);
            // A constraint sees a few directions only; what is wrong in others would pass.
            Covariances.require("the covariance of state " + state, own);
            return new Gaussian(mean.select(0, state), own);
        }
        if (variance == null) {
            throw new IllegalStateException("a mean has a variance or a covariance");
        }
        return Gaussian.independent(mean.select(0, state), variance.select(0, state));
    }
}
