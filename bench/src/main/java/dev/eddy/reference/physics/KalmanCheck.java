package dev.eddy.reference.physics;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.filter.Filtered;
import dev.eddy.gaussian.filter.LinearModel;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Kalman's filter of a steered system, of which some steps are not observed. */
public final class KalmanCheck implements CheckKind {
    @Override
    public String kind() {
        return "kalman";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        LinearModel model = new LinearModel(
                given.input("F"), given.input("Q"), given.input("H"), given.input("R"), given.input("B"));
        Tensor observed = given.input("observed", -1).unsqueeze(1).to(DType.FLOAT64);
        Tensor nothing = Tensors.full(DType.FLOAT64, Double.NaN);
        Tensor seen = Tensors.where(observed.greaterThan(0.5), given.input("y", -1, -1), nothing);
        Filtered filtered =
                model.filter(new Gaussian(given.input("x0"), given.input("P0")), given.input("u", -1, -1), seen);
        return given.compare()
                .with("x_prior", filtered.predicted().mean())
                .with("P_prior", filtered.predicted().covariance())
                .with("x", filtered.corrected().mean())
                .with("P", filtered.corrected().covariance())
                .with("log_likelihood", filtered.logLikelihoods())
                .result();
    }
}
