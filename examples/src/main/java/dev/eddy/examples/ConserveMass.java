package dev.eddy.examples;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.gaussian.conserve.StefanProblem;
import dev.eddy.gaussian.constrain.Cone;
import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.DecayingKernel;
import dev.eddy.gaussian.process.Observed;
import dev.eddy.gaussian.process.Regression;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** A shock is predicted from ten points, and then made to have the right mass. At once. */
public final class ConserveMass {
    private ConserveMass() {}

    public static void main(String[] arguments) {
        // begin docs
        var melting = new StefanProblem(0.6);
        Tensor time = Tensors.of(new double[] {0.05}, 1);
        Tensor x = Tensors.range(DType.FLOAT64, 201).over(200);
        Tensor seen = Tensors.range(DType.FLOAT64, 10).over(10).plus(0.03);
        Observed values = Observed.values(seen, melting.solution(seen, time).select(0, 0), 1e-3);
        Gaussian prediction = Regression.of(DecayingKernel.of(Decay.MATERN_5_2, 0.3, 4), List.of(values))
                .at(x);
        var mass = LinearConstraint.integral(x, melting.mass(time).select(0, 0));
        Gaussian conserved = prediction.given(mass);
        Tensor falling = Cone.NONINCREASING_NONNEGATIVE.nearest(conserved).state();
        Tensor truth = melting.solution(x, time).select(0, 0);
        for (Tensor state : List.of(prediction.mean(), conserved.mean(), falling)) {
            System.out.println("mass is off by " + mass.gap(state).item() + ", mean square error "
                    + state.meanSquaredError(truth).item());
        }
        // end docs
    }
}
