package dev.eddy.reference.physics;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.gaussian.conserve.HardConstraint;
import dev.eddy.gaussian.constrain.Smoothing;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;

/** Normal laws given linear constraints, exact or noisy, after a smoothing if there is one. */
public final class ConstrainedCheck implements CheckKind {
    @Override
    public String kind() {
        return "gp-constrained";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor mean = given.input("mu", -1);
        long n = mean.size(0);
        Gaussian prior = new Gaussian(mean, given.input("sigma", n, n));
        Tensor matrix = given.input("g", -1, n);
        Tensor value = given.input("b", matrix.size(0));
        LinearConstraint constraint = LinearConstraint.noisy(matrix, value, given.number("r"));
        Comparison comparison = given.compare();
        if (given.has("smoothing")) {
            prior = prior.given(new Smoothing(given.number("smoothing")).of(prior));
            comparison.with("smooth_mean", prior.mean()).with("smooth_cov", prior.covariance());
        }
        Gaussian law = prior.given(constraint);
        comparison.with("mean", law.mean()).with("cov", law.covariance());
        if (given.hasOutput("hardc_mean")) {
            comparison.with(
                    "hardc_mean",
                    HardConstraint.on(new Gaussian(mean, given.input("sigma", n, n)), constraint)
                            .mean());
        }
        if (given.hasOutput("log_correction")) {
            comparison.with("log_correction", constraint.logCorrection(prior, given.input("u", n)));
        }
        return comparison.result();
    }
}
