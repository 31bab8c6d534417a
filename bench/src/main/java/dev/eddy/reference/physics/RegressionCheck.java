package dev.eddy.reference.physics;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.process.Observed;
import dev.eddy.gaussian.process.Regression;
import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Gaussian process regression of values: posterior, likelihood, and its gradient by hyper-parameters and the logarithm of the noise. */
public final class RegressionCheck implements CheckKind {
    @Override
    public String kind() {
        return "gp-posterior";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        StationaryKernel kernel = GivenKernel.of(given);
        Tensor logNoise =
                Tensors.full(DType.FLOAT64, Math.log(given.number("noise")), 1).withGradient();
        Observed seen = new Observed(given.input("x", -1), Observed.VALUE, given.input("y", -1), logNoise.exp());
        Regression regression = Regression.of(kernel, List.of(seen));
        Gaussian law = regression.at(given.input("xs", -1));
        List<Tensor> parameters = new ArrayList<>(kernel.parameters());
        parameters.add(logNoise);
        return given.compare()
                .with("mean", law.mean().detach())
                .with("cov", law.covariance().detach())
                .with("lml", regression.logMarginalLikelihood().detach())
                .with("lml_grad", Tensors.cat(regression.gradient(parameters), 0))
                .result();
    }
}
