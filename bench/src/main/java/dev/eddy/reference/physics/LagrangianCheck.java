package dev.eddy.reference.physics;

import dev.eddy.fit.lagrange.Branches;
import dev.eddy.fit.lagrange.Circle;
import dev.eddy.fit.lagrange.LagrangianForm;
import dev.eddy.fit.lagrange.LagrangianLoss;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.random.Seed;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Networks of characteristics and of the state along them: residuals, the loss, and its gradient. */
public final class LagrangianCheck implements CheckKind {
    @Override
    public String kind() {
        return "lpinn-residual";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        PointNetwork network = network(given);
        PointField field = PointField.of(network);
        Tensor labels = given.input("label", -1);
        Tensor times = given.input("t", labels.shape());
        Tensor points = Tensors.stack(List.of(times, labels), 1);
        Tensor initial = Tensors.stack(List.of(Tensors.zerosLike(times), labels), 1);
        LagrangianForm form = form(given);
        LagrangianForm.Evaluated at = form.at(field, points);
        Tensor loss = new LagrangianLoss(
                        form, Tensor::sin, given.number("gamma-x"), given.number("gamma-u"), given.number("gamma-0"))
                .of(field, at, initial)
                .total();
        return given.compare()
                .with("position", at.position())
                .with("state", at.state())
                .with("x_label", at.stretch())
                .with("u_xx", at.curvature())
                .with("r_x", at.positionResidual())
                .with("r_u", at.stateResidual())
                .with("loss", loss)
                .with("grad", network.weights().gradient(loss))
                .result();
    }

    private static LagrangianForm form(ReferenceCase given) {
        double nu = given.number("nu");
        double scale = given.number("scale");
        String equation = given.word("equation");
        return switch (equation) {
            case "convection" -> new LagrangianForm(given.number("c"), 0, nu, scale, 0);
            case "burgers" -> new LagrangianForm(0, 1, nu, scale, 0);
            default -> throw new Misuse("the equation is convection or burgers, got '" + equation + "'");
        };
    }

    private static PointNetwork network(ReferenceCase given) {
        List<double[]> weights = new ArrayList<>();
        PointArchitecture position = branch(given, "x_", weights);
        PointArchitecture state = branch(given, "u_", weights);
        PointNetwork network = new Embedded(new Circle(2 * Math.PI), new Branches(position, state))
                .build(2, 2, new Seed(0), DType.FLOAT64);
        network.weights().load(weights);
        return network;
    }

    private static PointArchitecture branch(ReferenceCase given, String prefix, List<double[]> weights) {
        List<Integer> sizes = new ArrayList<>();
        for (int layer = 1; given.hasInput(prefix + "w" + layer); layer++) {
            Tensor weight = given.input(prefix + "w" + layer, -1, -1);
            if (sizes.isEmpty()) {
                sizes.add(Math.toIntExact(weight.size(1)));
            }
            sizes.add(Math.toIntExact(weight.size(0)));
            weights.add(weight.toDoubles());
            weights.add(given.input(prefix + "b" + layer, weight.size(0)).toDoubles());
        }
        return new TaperedMlp(sizes);
    }
}
