package dev.eddy.reference.physics;

import dev.eddy.fit.glioma.Tissue;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** The discrete loss of a growing tumour in grey and white matter, with its gradients. */
public final class FisherCheck implements CheckKind {
    @Override
    public String kind() {
        return "odil-fisher";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor u = given.input("u").unsqueeze(1).withGradient();
        Tensor diffusivity = Tensors.scalar(DType.FLOAT64, given.number("dw")).withGradient();
        Tensor rate = Tensors.scalar(DType.FLOAT64, given.number("rho")).withGradient();
        Tissue tissue = Tissue.of(
                given.input("w"), given.input("g"), given.number("ratio"), given.number("matter"), given.number("h"));
        Tensor residual = new TrajectoryResidual(
                        tissue.growth(diffusivity, rate), TimeDifference.TRAPEZOIDAL, given.number("dt"))
                .of(u.unsqueeze(0))
                .squeeze(0)
                .squeeze(1);
        Tensor loss = residual.squared().mean();
        List<Tensor> gradients = Autograd.gradient(loss, List.of(u, diffusivity, rate));
        Comparison comparison = given.compare()
                .with("residual", residual)
                .with("loss", loss)
                .with("grad_u", gradients.get(0).squeeze(1))
                .with("grad_dw", gradients.get(1))
                .with("grad_rho", gradients.get(2));
        for (int axis = 0; axis < tissue.dims(); axis++) {
            comparison.with("face_" + (axis + 1), tissue.faces(axis).times(given.number("dw")));
        }
        return comparison.result();
    }
}
