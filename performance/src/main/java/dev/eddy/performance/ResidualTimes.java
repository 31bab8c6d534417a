package dev.eddy.performance;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.NonlinearTerms.Polynomial;
import dev.eddy.fit.causal.CausalLoss;
import dev.eddy.fit.causal.CausalSchedule;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.residual.PointField;
import dev.eddy.residual.StrongForm;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Time of an update of a residual fit, on the cases of {@code peers/residual.py} and in its format: a tanh network of four layers
 * of 64 on (t, x), the mean square of the residual at 2048 points, or with causal weights of 32 times, Adam, single precision.
 * Arguments name the cases; none runs all.
 */
public final class ResidualTimes {
    private static final int POINTS = 2048;
    private static final int TIMES = 32;
    private static final String CAUSAL = "-causal";

    static final Map<String, Equation> CASES = new LinkedHashMap<>();

    static {
        DerivativePolynomial laplacian = DerivativePolynomial.laplacian(1);
        Convection convection = new Convection(1, true, false);
        CASES.put("burgers", Equation.of("burgers", 1, laplacian.scale(0.01), convection));
        CASES.put(
                "allen-cahn",
                Equation.of("allen-cahn", 1, laplacian.scale(1e-4), new Polynomial(List.of(0.0, 5.0, 0.0, -5.0))));
        CASES.put(
                "ks",
                Equation.of(
                        "ks",
                        1,
                        laplacian.plus(DerivativePolynomial.biharmonic(1)).scale(-1),
                        convection));
    }

    private ResidualTimes() {}

    public static void main(String[] names) {
        for (String name : names.length == 0 ? all() : List.of(names)) {
            boolean causal = name.endsWith(CAUSAL);
            Equation equation = CASES.get(causal ? name.substring(0, name.length() - CAUSAL.length()) : name);
            if (equation == null) {
                throw new Misuse("unknown case '" + name + "' (there are: " + String.join(", ", all()) + ")");
            }
            try (Scope scope = Scope.open()) {
                PointNetwork network = new PointwiseMlp(64, 4, Activation.TANH, Activation.IDENTITY)
                        .build(2, 1, new Seed(0), DType.FLOAT32);
                Tensor points = Tensors.of(new Draws(new Seed(1)).uniforms(2 * POINTS, 0, 1), POINTS, 2)
                        .to(DType.FLOAT32);
                StrongForm form = StrongForm.of(equation);
                PointField field = PointField.of(network);
                double best = causal
                        ? Updates.best(network.weights(), 1e-3, causal(form, field), Batches.always(points))
                        : Updates.best(
                                network.weights(),
                                1e-3,
                                update -> form.of(field, points).squared().mean());
                System.out.printf(
                        Locale.ROOT, "{\"case\": \"%s-4x64-%d\", \"ms_per_update\": %.3f}%n", name, POINTS, best);
            }
        }
    }

    /** As users train: with a trainer, its guards and the causal loss. */
    private static Loss<Tensor> causal(StrongForm form, PointField field) {
        return CausalLoss.of(
                CausalSchedule.of(1),
                points -> Norm.L2.squared(form.of(field, points).reshape(TIMES, -1)));
    }

    static List<String> all() {
        List<String> all = new ArrayList<>(CASES.keySet());
        CASES.keySet().forEach(name -> all.add(name + CAUSAL));
        return all;
    }
}
