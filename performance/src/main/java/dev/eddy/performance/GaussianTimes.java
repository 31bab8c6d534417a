package dev.eddy.performance;

import dev.eddy.gaussian.collocation.JointDensity;
import dev.eddy.gaussian.collocation.Nodes;
import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.Observed;
import dev.eddy.gaussian.process.Regression;
import dev.eddy.gaussian.process.SpectralMixture;
import dev.eddy.koopman.ResidualDmd;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times of linear algebra on the cases of {@code peers/gaussian.py} and in its format: the marginal likelihood of 160 values with its
 * gradient, that of 256² values by Kronecker factors, and residual dynamic mode decomposition of 10 000 pairs in 500 functions with
 * residuals at 8 points. Double precision. Names say which peer a case is beside. Arguments name the cases; none runs all.
 */
public final class GaussianTimes {
    static final List<String> CASES =
            List.of("likelihood", "likelihood-gpytorch", "kronecker", "kronecker-gpytorch", "resdmd");

    private static final int COMPONENTS = 30;

    private GaussianTimes() {}

    public static void main(String[] names) {
        for (String name : names.length == 0 ? CASES : List.of(names)) {
            try (Scope scope = Scope.open()) {
                double best = switch (name) {
                    case "likelihood", "likelihood-gpytorch" -> likelihood();
                    case "kronecker", "kronecker-gpytorch" -> kronecker();
                    case "resdmd" -> decomposition();
                    default ->
                        throw new Misuse("unknown case '" + name + "' (there are: " + String.join(", ", CASES) + ")");
                };
                System.out.printf(Locale.ROOT, "{\"case\": \"%s\", \"ms\": %.3f}%n", name, best);
            }
        }
    }

    private static double best(Runnable run, double seconds) {
        double least = Double.POSITIVE_INFINITY;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int i = 0; i < 3 || System.nanoTime() < end; i++) {
            try (Scope scope = Scope.open()) {
                long begin = System.nanoTime();
                run.run();
                least = Math.min(least, (System.nanoTime() - begin) * 1e-6);
            }
        }
        return least;
    }

    private static SpectralMixture recording() {
        SpectralMixture start = SpectralMixture.spread(Decay.SQUARED_EXPONENTIAL, COMPONENTS, 20);
        return start.with(start.parameters().stream().map(Tensor::withGradient).toList());
    }

    private static double likelihood() {
        Tensor x = Tensors.range(DType.FLOAT64, 160).over(159);
        Tensor y = x.times(100).sin();
        SpectralMixture kernel = recording();
        Tensor noise = Tensors.full(DType.FLOAT64, Math.log(1e-4), 1).withGradient();
        List<Tensor> parameters = new ArrayList<>(kernel.parameters());
        parameters.add(noise);
        return best(
                () -> {
                    Regression regression =
                            Regression.of(kernel, List.of(new Observed(x, Observed.VALUE, y, noise.exp())));
                    regression.logMarginalLikelihood().item();
                    regression.gradient(parameters);
                },
                5);
    }

    private static double kronecker() {
        Nodes nodes = Nodes.even(1, 256, 256);
        Tensor u = nodes.coordinate(0)
                .times(100)
                .sin()
                .times(nodes.coordinate(1).times(60).sin());
        Tensor none = Tensors.zeros(DType.FLOAT64, 256, 256);
        List<SpectralMixture> kernels = List.of(recording(), recording());
        List<Tensor> parameters = new ArrayList<>();
        kernels.forEach(kernel -> parameters.addAll(kernel.parameters()));
        return best(
                () -> {
                    Tensor value =
                            JointDensity.of(kernels, nodes, 1e-6, none, none, 1).prior(u);
                    value.item();
                    Autograd.gradient(value, parameters);
                },
                5);
    }

    private static double decomposition() {
        int pairs = 10_000;
        int functions = 500;
        int count = 8;
        Draws draws = new Draws(new Seed(0));
        Tensor before = Tensors.of(draws.normals(pairs * functions), pairs, functions);
        Tensor matrix = Tensors.of(draws.normals(functions * functions), functions, functions)
                .over(Math.sqrt(functions));
        Tensor after = before.matmul(matrix).plus(0.1, Tensors.of(draws.normals(pairs * functions), pairs, functions));
        Tensor weights = Tensors.full(DType.FLOAT64, 1.0 / pairs, pairs);
        double[] z = new double[2 * count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / (2 * count + 1);
            z[2 * i] = 0.9 * Math.cos(angle);
            z[2 * i + 1] = 0.9 * Math.sin(angle);
        }
        Tensor points = Tensors.complex(z, count);
        return best(
                () -> {
                    try (NoGrad off = NoGrad.open()) {
                        ResidualDmd dmd = ResidualDmd.of(before, after, weights);
                        dmd.pairResiduals().toDoubles();
                        dmd.residuals(points).toDoubles();
                    }
                },
                8);
    }
}
