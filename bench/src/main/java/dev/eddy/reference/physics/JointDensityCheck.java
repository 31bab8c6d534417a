package dev.eddy.reference.physics;

import dev.eddy.gaussian.collocation.JointDensity;
import dev.eddy.gaussian.collocation.Nodes;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** The joint density of nodal values and an equation under a Gaussian process, with its gradients. */
public final class JointDensityCheck implements CheckKind {
    @Override
    public String kind() {
        return "gp-joint";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor f = given.input("f", -1);
        long n = f.size(0);
        double[] ends = new double[(int) n];
        ends[0] = 1;
        ends[ends.length - 1] = 1;
        double[] g = given.input("g", 2).toDoubles();
        double[] values = new double[ends.length];
        values[0] = g[0];
        values[ends.length - 1] = g[1];
        JointDensity density = JointDensity.of(
                List.of(GivenKernel.of(given)),
                new Nodes(List.of(given.input("x", -1))),
                given.number("jitter"),
                Tensors.of(ends, n),
                Tensors.of(values, n),
                given.number("lambda"));
        Tensor u = given.input("u", f.size(0)).withGradient();
        Tensor logTau = Tensors.scalar(DType.FLOAT64, given.number("log-tau")).withGradient();
        Tensor logV = Tensors.scalar(DType.FLOAT64, given.number("log-v")).withGradient();
        Tensor value = density.at(u, equation(given.word("equation"), f), logTau, logV);
        List<Tensor> gradients = Autograd.gradient(value, List.of(u, logTau, logV));
        return given.compare()
                .with("value", value.detach())
                .with("u_xx", density.derivative(u, 2).detach())
                .with("grad_u", gradients.get(0))
                .with("grad_log_tau", gradients.get(1))
                .with("grad_log_v", gradients.get(2))
                .result();
    }

    private static JointDensity.Leftover equation(String word, Tensor f) {
        return switch (word) {
            case "poisson" -> candidate -> candidate.of(2).minus(f);
            case "allen-cahn" ->
                candidate -> candidate
                        .of(2)
                        .plus(candidate.of(0).times(candidate.of(0).squared().minus(1)))
                        .minus(f);
            default -> throw new Misuse("the parameter 'equation' is poisson or allen-cahn, got '" + word + "'");
        };
    }
}
