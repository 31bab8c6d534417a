package dev.eddy.reference.physics;

import dev.eddy.nn.point.PointNetwork;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.residual.Norm;
import dev.eddy.residual.PointField;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.residual.StrongForm;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Losses of slices in time of a network of points, with causal weights, and gradients of the weighted loss. */
public final class CausalWeightsCheck implements CheckKind {
    @Override
    public String kind() {
        return "causal";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        PointNetwork network = new PointNetworkCase(given).network();
        Tensor times = given.input("t", -1);
        Tensor places = given.input("x", -1);
        long n = times.size(0);
        long m = places.size(0);
        Tensor points = Tensors.stack(
                List.of(
                        times.unsqueeze(1).expand(n, m).reshape(-1),
                        places.unsqueeze(0).expand(n, m).reshape(-1)),
                1);
        StrongForm form = StrongForm.of(PointEquations.of(given.word("equation"), given));
        Comparison comparison = given.compare();
        List<Double> strengths = given.numbers("epsilons");
        for (int e = 0; e < strengths.size(); e++) {
            Tensor residual = form.of(PointField.of(network), points).reshape(n, m);
            Tensor slices = Norm.L2.squared(residual);
            SliceWeighting causal = SliceWeighting.causal(strengths.get(e));
            Tensor loss = causal.loss(slices);
            comparison
                    .with("slice_loss", slices)
                    .with("weights_" + e, causal.weights(slices.detach()))
                    .with("loss_" + e, loss)
                    .with("grad_" + e, network.weights().gradient(loss));
        }
        return comparison.result();
    }
}
