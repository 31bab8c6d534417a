package dev.eddy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.ConvectionTerms.VorticityConvection;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.NonlinearTerms.Polynomial;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.PeriodicEmbedding;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.residual.PointField;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.StrongForm;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Residuals, their norms and their gradients beside numbers of JAX and NumPy in double precision. */
class ResidualReferenceTest {
    private static final DerivativePolynomial LAPLACIAN = DerivativePolynomial.laplacian(1);

    private static Npz read(String name) {
        return Npz.read(Path.of("src/test/resources/golden/physics", name + ".npz"));
    }

    private static void close(Tensor mine, Tensor known, double tolerance, String what) {
        double[] a = mine.toDoubles();
        double[] b = known.toDoubles();
        assertThat(a).as(what).hasSameSizeAs(b);
        double scale = Arrays.stream(b).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < b.length; i++) {
            assertThat(a[i]).as("%s at %d", what, i).isCloseTo(b[i], within(tolerance * scale));
        }
    }

    /** Features (t, 1, cos, cos, sin, sin), then 8, 8, 1. */
    private static PointNetwork network(Npz given) {
        PointNetwork network = new Embedded(
                        new PeriodicEmbedding(List.of(0.0, 2.0), 2),
                        new PointwiseMlp(8, 2, Activation.TANH, Activation.IDENTITY))
                .build(2, 1, new Seed(0), DType.FLOAT64);
        List<double[]> weights = new ArrayList<>();
        for (int layer = 1; layer <= 3; layer++) {
            weights.add(given.tensor("w" + layer).toDoubles());
            weights.add(given.tensor("b" + layer).toDoubles());
        }
        network.weights().load(weights);
        return network;
    }

    private static Equation equation(String name, double nu, double d, double k, double c) {
        Convection convection = new Convection(1, true, false);
        return switch (name) {
            case "burgers" -> Equation.of(name, 1, LAPLACIAN.scale(nu), convection);
            case "allen_cahn" -> Equation.of(name, 1, LAPLACIAN.scale(d), new Polynomial(List.of(0.0, k, 0.0, -k)));
            case "ks" ->
                Equation.of(
                        name,
                        1,
                        LAPLACIAN.plus(DerivativePolynomial.biharmonic(1)).scale(-1),
                        convection);
            default ->
                Equation.linear(
                        name, 1, DerivativePolynomial.derivative(1, 0, 1).scale(-c));
        };
    }

    @Test
    void losses_and_gradients_of_equations_on_a_network_are_those_of_jax() {
        try (Scope scope = Scope.open()) {
            Npz given = read("mlp-pde-loss-1");
            PointNetwork network = network(given);
            Tensor points = Tensors.stack(List.of(given.tensor("t"), given.tensor("x")), 1);
            for (String name : List.of("burgers", "allen_cahn", "ks", "convection")) {
                StrongForm form = StrongForm.of(equation(name, 0.1, 0.01, 4, 2));
                Tensor residual = form.of(PointField.of(network), points);
                Tensor loss = residual.squared().mean();
                close(residual.squeeze(1), given.tensor(name + "_residual"), 1e-9, name);
                close(loss, given.tensor(name + "_loss"), 1e-9, name + " loss");
                close(network.weights().gradient(loss), given.tensor(name + "_grad"), 1e-9, name + " gradient");
            }
        }
    }

    @Test
    void causal_losses_are_those_of_jax() {
        try (Scope scope = Scope.open()) {
            Npz given = read("causal-1");
            PointNetwork network = network(given);
            double[] times = given.tensor("t").toDoubles();
            double[] places = given.tensor("x").toDoubles();
            double[] points = new double[2 * times.length * places.length];
            for (int i = 0; i < times.length; i++) {
                for (int j = 0; j < places.length; j++) {
                    points[2 * (i * places.length + j)] = times[i];
                    points[2 * (i * places.length + j) + 1] = places[j];
                }
            }
            StrongForm form = StrongForm.of(equation("burgers", 0.03, 0.002, 5, 3));
            double[] epsilons = {0, 0.5, 10};
            for (int e = 0; e < epsilons.length; e++) {
                Tensor residual = form.of(PointField.of(network), Tensors.of(points, points.length / 2, 2));
                Tensor slices = Norm.L2.squared(residual.reshape(times.length, places.length));
                SliceWeighting causal = SliceWeighting.causal(epsilons[e]);
                Tensor loss = causal.loss(slices);
                close(slices, given.tensor("slice_loss"), 1e-9, "slices");
                close(causal.weights(slices.detach()), given.tensor("weights_" + e), 1e-9, "weights");
                close(loss, given.tensor("loss_" + e), 1e-9, "loss");
                close(network.weights().gradient(loss), given.tensor("grad_" + e), 1e-9, "gradient");
            }
        }
    }

    @Test
    void the_residual_of_navier_stokes_and_its_dual_norm_are_those_of_numpy() {
        try (Scope scope = Scope.open()) {
            Npz given = read("nse-residual-1");
            Tensor omega = given.tensor("omega");
            Grid grid = new Grid(List.of(
                    new Axis(1, (int) omega.size(1), Boundary.PERIODIC),
                    new Axis(2, (int) omega.size(2), Boundary.PERIODIC)));
            // Velocity (∂_yψ, −∂_xψ) of −Δψ = ω: the other sign than the term's own.
            Equation equation = Equation.of(
                    "navier-stokes", 1, DerivativePolynomial.laplacian(2).scale(0.005), new VorticityConvection(-1));
            SpectralForm form = SpectralForm.of(equation, grid, DType.FLOAT64, SpectralForm.Dealiasing.NONE);
            Tensor residual = new TrajectoryResidual(form, TimeDifference.CENTRED_WITH_ENDS, 0.02)
                    .of(omega.unsqueeze(1).unsqueeze(0))
                    .select(0, 0)
                    .minus(given.tensor("f"));
            close(residual.squeeze(1), given.tensor("residual"), 1e-10, "residual");
            Tensor dual =
                    Norm.sobolev(grid, -1, 0, DType.FLOAT64).squared(residual).squareRoot();
            close(dual, given.tensor("hm1"), 1e-10, "dual norm");
        }
    }

    @Test
    void sobolev_norms_are_those_of_numpy() {
        try (Scope scope = Scope.open()) {
            Npz given = read("sobolev-norm-0");
            Tensor r = given.tensor("r");
            Grid grid = new Grid(List.of(
                    new Axis(2 * Math.PI, (int) r.size(0), Boundary.PERIODIC),
                    new Axis(1, (int) r.size(1), Boundary.PERIODIC)));
            double[] orders = given.tensor("order").toDoubles();
            double[] shifts = given.tensor("alpha").toDoubles();
            for (int i = 0; i < orders.length; i++) {
                Tensor norm = Norm.sobolev(grid, orders[i], shifts[i], DType.FLOAT64)
                        .squared(r.unsqueeze(0))
                        .squareRoot();
                close(norm, given.tensor("norm").narrow(0, i, 1), 1e-11, "order " + orders[i]);
            }
        }
    }
}
