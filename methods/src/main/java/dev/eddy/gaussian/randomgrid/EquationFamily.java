package dev.eddy.gaussian.randomgrid;

import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Equations that differ by parameters z ∈ [−1, 1]^p, on the unit cube (0, 1)^d, the last coordinate being time where there is one. Jets
 * are of d + p coordinates: a point and z.
 */
public interface EquationFamily {
    /** d. */
    int dims();

    /** p. */
    int parameters();

    /** Derivatives in the coordinates of a point that the residual needs, each by its d orders. */
    List<List<Integer>> orders();

    /**
     * The field that meets boundary and initial conditions whatever the network says.
     *
     * @param free what a network says
     * @param inputs points and parameters
     */
    TensorJet field(TensorJet free, TensorJet inputs);

    /** What multiplies the network in {@link #field}, at points and parameters: 0 where the solution is known. */
    TensorJet factor(TensorJet inputs);

    /** What is left of the equation, {@code [points, 1]}, of size 1 for fields of size 1. */
    Tensor residual(TensorJet field, TensorJet inputs);

    /** The solution at points {@code [n, d]} for one z {@code [p]}, {@code [n]}, in double precision. */
    Tensor solution(Tensor points, Tensor z);

    /** Short and unique among settings, as in tables. */
    String shortName();

    /** {@link #orders} as derivatives of jets of d + p coordinates. */
    default DerivativeSet derivatives() {
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> order : orders()) {
            List<Integer> padded = new ArrayList<>(order);
            for (int i = 0; i < parameters(); i++) {
                padded.add(0);
            }
            all.add(padded);
        }
        return new DerivativeSet(dims() + parameters(), all);
    }

    /** A derivative of a jet by its d orders, {@code [points, channels]}. */
    default Tensor derivative(TensorJet jet, int... order) {
        int[] padded = java.util.Arrays.copyOf(order, dims() + parameters());
        return jet.get(padded);
    }
}
