package dev.eddy.gaussian.constrain;

import dev.eddy.gaussian.Covariances;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import java.util.Set;

/**
 * What is known of states, as people have it in arrays: {@code matrix} G {@code [m, n]} or one row {@code [n]}, or {@code points} {@code
 * [n]}, whose integral by trapezoids is the one row; {@code value} b, one for each row, or one for each state and row; {@code noise}, if
 * there is any, one variance, one for each row, or R {@code [m, m]}.
 *
 * @param matrix {@code [m, n]}
 * @param value {@code [m]} or {@code [states, m]}
 * @param noise {@code [m, m]}
 * @param rounding of the values as they were stored
 */
public record StateConstraints(Tensor matrix, Tensor value, Tensor noise, double rounding) {
    private static final Set<String> NAMES = Set.of("matrix", "points", "value", "noise");

    /** From arrays by name. */
    public static StateConstraints of(Map<String, Tensor> arrays) {
        for (String name : arrays.keySet()) {
            Check.that(
                    NAMES.contains(name),
                    "a constraint is arrays with the names matrix or points, value, and noise where there is any; got"
                            + " '%s'%s",
                    name,
                    Check.didYouMean(name, NAMES));
        }
        Tensor value = arrays.get("value");
        Tensor rows = arrays.get("matrix");
        Tensor points = arrays.get("points");
        Tensor wide;
        if (rows != null && points == null) {
            wide = rows.to(DType.FLOAT64);
        } else if (points != null && rows == null) {
            wide = LinearConstraint.trapezoids(points.to(DType.FLOAT64));
        } else {
            throw parts(arrays);
        }
        if (value == null) {
            throw parts(arrays);
        }
        Tensor matrix = wide.rank() == 1 ? wide.unsqueeze(0) : wide;
        Check.that(
                matrix.rank() == 2,
                "the matrix of a constraint is [rows, values], got %s",
                Shapes.text(matrix.shape()));
        long m = matrix.size(0);
        Check.that(
                value.elements() % m == 0 && value.elements() > 0,
                "a constraint of %d rows has as many values, or as many for each state, got %s",
                m,
                Shapes.text(value.shape()));
        Check.that(
                matrix.allFinite() && value.allFinite(),
                "the numbers of a constraint are finite; leave out rows that are not known");
        Tensor known = value.to(DType.FLOAT64);
        return new StateConstraints(
                matrix,
                known.elements() == m ? known.reshape(m) : known.reshape(-1, m),
                noise(arrays.getOrDefault("noise", Tensors.zeros(DType.FLOAT64, 1)), m),
                PredictedStates.rounding(value));
    }

    private static Misuse parts(Map<String, Tensor> arrays) {
        return new Misuse("a constraint has a value and either a matrix or the points of an integral, got "
                + arrays.keySet().stream().sorted().toList());
    }

    private static Tensor noise(Tensor given, long m) {
        Tensor noise = given.to(DType.FLOAT64);
        Check.that(
                noise.elements() == 1 || noise.elements() == m || noise.elements() == m * m,
                "the noise of %d rows is one variance, one for each, or a matrix, got %s",
                m,
                Shapes.text(noise.shape()));
        Tensor matrix = noise.elements() == m * m
                ? noise.reshape(m, m)
                : Dense.diagonalMatrix(noise.elements() == 1 ? noise.reshape(1).expand(m) : noise.reshape(m));
        Check.that(
                Dense.diagonal(matrix).min().item() >= 0,
                "variances of a noise are 0 or more, got %s",
                Dense.diagonal(matrix).min().item());
        if (noise.elements() > m) {
            Covariances.require("the noise of the constraint", matrix);
        }
        return matrix;
    }

    /** n. */
    public long size() {
        return matrix.size(1);
    }

    /** What is known of one of so many states. */
    public LinearConstraint on(long state, long states) {
        Check.that(
                value.rank() == 1 || value.size(0) == states,
                "the constraint has values for %d states and the predictions are %d",
                value.rank() == 1 ? 1 : value.size(0),
                states);
        return new LinearConstraint(matrix, value.rank() == 1 ? value : value.select(0, state), noise);
    }
}
