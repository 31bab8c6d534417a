package dev.eddy.solve;

import dev.eddy.check.Doc;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;

/**
 * Sparse LU factors with pivoting, by EJML, in the order of the unknowns: for stencils on n points along each of two axes about
 * n³ numbers and n⁴ work. One matrix for all samples where the operator is {@link Structure#SHARED}, else one for each. In
 * double precision whatever the type. Neither the guess nor the stopping matters.
 *
 * <p>Derivatives are those of the exact solution, in every mode of {@link Gradients}. Solves outside of a declared null space;
 * samples that are singular beyond it keep their guess.
 */
@Doc("sparse LU factors, for stencils of medium size with any coefficients")
public record SparseDirect() implements LinearSolver {
    /** Largest relative residual of a matrix that counts as regular. */
    private static final double ACCEPTED = 1e-6;

    private static final double CONDITION = 1e14;

    @Override
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        if (NoGrad.isRecording()) {
            return new LinearSolve(this, stopping, Gradients.IMPLICIT).solve(operator, rightHandSide, guess);
        }
        try (Scope scope = Scope.open()) {
            Tensor b = operator.withoutNullSpace(rightHandSide);
            long[] shape = b.shape();
            int batch = Math.toIntExact(shape[0]);
            SparseMatrix matrix = operator.sparse(b).orElseGet(() -> Assembly.sparse(operator, b));
            double[] values = matrix.values().toDoubles();
            // In double precision: what rounding leaves outside of the range would all be left to the pins.
            double[] right =
                    operator.withoutNullSpace(rightHandSide.to(DType.FLOAT64)).toDoubles();
            double[] start = guess.toDoubles();
            int n = matrix.size();
            int[] pins = pins(operator, b);
            boolean shared = matrix.values().size(0) == 1;
            int count = matrix.rows().length;
            boolean singular = false;
            double[] out = new double[right.length];
            LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver = LinearSolverFactory_DSCC.lu(FillReducing.NONE);
            boolean regular = false;
            double worst = 0;
            for (int i = 0; i < batch; i++) {
                if (i == 0 || !shared) {
                    regular = solver.setA(columns(matrix, values, shared ? 0 : i, pins));
                }
                DMatrixRMaj x = new DMatrixRMaj(n, 1);
                boolean solved = regular;
                if (regular) {
                    double[] part = Arrays.copyOfRange(right, i * n, (i + 1) * n);
                    solver.solve(DMatrixRMaj.wrap(n, 1, part), x);
                    double residual = residual(matrix, values, shared ? 0 : i, pins, x.data, part);
                    // Also not where it is not a number.
                    solved = residual <= ACCEPTED && !isLost(values, shared ? 0 : i, count, x.data, part);
                    worst = Math.max(worst, residual);
                }
                System.arraycopy(solved ? x.data : start, solved ? 0 : i * n, out, i * n, n);
                singular |= !solved;
            }
            Tensor value = operator.withoutNullSpace(
                    Tensors.of(out, shape).to(b.dtype()).to(b.device()));
            return new Solution(
                    scope.keep(value.alias()), singular ? Status.SINGULAR : Status.CONVERGED, 0, new double[] {worst});
        }
    }

    /** ‖b − A x‖/‖b‖ of the matrix that was factored, pins included. */
    private static double residual(
            SparseMatrix matrix, double[] values, int sample, int[] pins, double[] x, double[] b) {
        double[] rest = b.clone();
        int count = matrix.rows().length;
        double largest = 0;
        for (int k = 0; k < count; k++) {
            double value = values[sample * count + k];
            largest = Math.max(largest, Math.abs(value));
            rest[matrix.rows()[k]] -= value * x[matrix.columns()[k]];
        }
        for (int pin : pins) {
            rest[pin] -= (largest == 0 ? 1 : largest) * x[pin];
        }
        double size = norm(b);
        return norm(rest) / (size == 0 ? 1 : size);
    }

    /** Whether ‖A‖ ‖x‖/‖b‖, at most the condition number, says that nothing of x is known in double precision. */
    private static boolean isLost(double[] values, int sample, int count, double[] x, double[] b) {
        return norm(Arrays.copyOfRange(values, sample * count, (sample + 1) * count)) * norm(x) > CONDITION * norm(b);
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    private static DMatrixSparseCSC columns(SparseMatrix matrix, double[] values, int sample, int[] pins) {
        int count = matrix.rows().length;
        int n = matrix.size();
        // The library keeps entries at the same place apart.
        Map<Long, Double> sums = new HashMap<>();
        double largest = 0;
        for (int k = 0; k < count; k++) {
            double value = values[sample * count + k];
            largest = Math.max(largest, Math.abs(value));
            if (value != 0) {
                sums.merge((long) matrix.rows()[k] * n + matrix.columns()[k], value, Double::sum);
            }
        }
        for (int pin : pins) {
            sums.merge((long) pin * n + pin, largest == 0 ? 1 : largest, Double::sum);
        }
        DMatrixSparseTriplet entries = new DMatrixSparseTriplet(n, n, sums.size());
        sums.forEach((place, value) -> entries.addItem((int) (place / n), (int) (place % n), value));
        DMatrixSparseCSC sparse = DConvertMatrixStruct.convert(entries, (DMatrixSparseCSC) null);
        sparse.sortIndices(null);
        return sparse;
    }

    /**
     * One unknown for each vector of the null space, whose vectors have no points in common: an addition to its diagonal makes
     * the matrix regular and, with a right-hand side in the range, the unknown 0.
     */
    private static int[] pins(LinearOperator operator, Tensor like) {
        if (!operator.structure().contains(Structure.NULL_SPACE)) {
            return new int[0];
        }
        long[] shape = like.shape();
        shape[0] = 1;
        int n = Math.toIntExact(like.elements() / like.size(0));
        boolean[] covered = new boolean[n];
        List<Integer> pins = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            if (covered[j]) {
                continue;
            }
            double[] unit = new double[n];
            unit[j] = 1;
            Tensor e = Tensors.of(unit, shape).to(like.dtype());
            double[] part = e.minus(operator.withoutNullSpace(e)).toDoubles();
            if (Math.abs(part[j]) < 1e-9) {
                covered[j] = true;
                continue;
            }
            pins.add(j);
            for (int i = 0; i < n; i++) {
                covered[i] |= Math.abs(part[i]) > 1e-9;
            }
        }
        return pins.stream().mapToInt(pin -> pin).toArray();
    }

    @Override
    public String shortName() {
        return "sparse-direct";
    }
}
