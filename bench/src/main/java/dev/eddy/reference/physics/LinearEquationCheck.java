package dev.eddy.reference.physics;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.process.Observed;
import dev.eddy.gaussian.process.Regression;
import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** A Gaussian process given boundary values and u_xx = f at points of collocation. */
public final class LinearEquationCheck implements CheckKind {
    @Override
    public String kind() {
        return "gp-pde";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        StationaryKernel kernel = GivenKernel.of(given);
        Tensor boundary = given.input("xb", -1);
        Tensor inside = given.input("xc", -1);
        Tensor data = given.input("d", boundary.size(0) + inside.size(0));
        DerivativePolynomial second = DerivativePolynomial.laplacian(1);
        Regression regression = Regression.of(
                kernel,
                List.of(
                        Observed.values(boundary, data.narrow(0, 0, boundary.size(0)), given.number("noise-b")),
                        Observed.of(
                                inside,
                                second,
                                data.narrow(0, boundary.size(0), inside.size(0)),
                                given.number("noise-f"))));
        Tensor points = given.input("xs", -1);
        Gaussian law = regression.at(points);
        return given.compare()
                .with("nll", regression.logMarginalLikelihood().negated().detach())
                .with(
                        "nll_grad",
                        Tensors.cat(regression.gradient(kernel.parameters()), 0).negated())
                .with("mean", law.mean().detach())
                .with("cov", law.covariance().detach())
                .with("u_xx_mean", regression.at(points, second).mean().detach())
                .result();
    }
}
