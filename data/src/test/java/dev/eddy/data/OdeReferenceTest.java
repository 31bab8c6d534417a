package dev.eddy.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.OdeSolver;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.Rate;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.Tolerance;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine of ordinary equations beside numbers of other codes: samplers of mixtures, tracks in flows, Lorenz. */
class OdeReferenceTest {
    private static Npz read(String name) {
        return Npz.read(Path.of("src", "test", "resources", "golden", "ode", name + ".npz"));
    }

    private static void assertClose(Tensor mine, Tensor reference, double tolerance) {
        assertThat(mine.minus(reference).abs().max().item())
                .isLessThanOrEqualTo(tolerance * reference.abs().max().item());
    }

    /** A mixture of isotropic Gaussians, {@code weights [J]}, {@code means [J, d]}, {@code variances [J]}. */
    private record Mixture(Tensor weights, Tensor means, Tensor variances) {
        static Mixture of(Npz file) {
            return new Mixture(file.tensor("weights"), file.tensor("means"), file.tensor("variances"));
        }

        /** Σ rⱼ (offsetⱼ + gainⱼ (x − a mⱼ)) with the responsibilities rⱼ of N(a mⱼ, vⱼ). */
        Tensor mean(Tensor x, double a, Tensor v, Tensor offset, Tensor gain) {
            Tensor distance = x.unsqueeze(1).minus(means.times(a).unsqueeze(0));
            Tensor logs = distance.squared()
                    .sum(2)
                    .over(v)
                    .times(-0.5)
                    .plus(weights.log())
                    .minus(v.log().times(means.size(1) / 2.0));
            Tensor parts =
                    offset.unsqueeze(0).plus(distance.times(gain.unsqueeze(1).unsqueeze(0)));
            return logs.softmax(1).unsqueeze(2).times(parts).sum(1);
        }

        /** The velocity of the path a x₁ + s x₀ with derivatives da and ds. */
        Tensor velocity(Tensor x, double a, double s, double da, double ds) {
            Tensor v = variances.times(a * a).plus(s * s);
            return mean(
                    x,
                    a,
                    v,
                    means.times(da),
                    variances.times(a * da).plus(s * ds).over(v));
        }

        /** The expected data behind x = data + σ noise. */
        Tensor data(Tensor x, double sigma) {
            Tensor v = variances.plus(sigma * sigma);
            return mean(x, 1, v, means, variances.over(v));
        }

        /** Of a = tⁿ, s = 1 − tⁿ. */
        Rate polynomial(double n) {
            return (time, x) -> {
                double t = time.value();
                double a = Math.pow(t, n);
                double da = n * Math.pow(t, n - 1);
                return velocity(x, a, 1 - a, da, -da);
            };
        }
    }

    private static TimeGrid grid(Npz file, String name) {
        return TimeGrid.of(file.tensor(name).toDoubles());
    }

    @Test
    void samplers_on_given_grids_forward_and_backward() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Npz pec = read("ode-sample-08");
            Tensor path = new FixedSteps(new PredictEvaluateCorrect())
                    .solve(Mixture.of(pec).polynomial(1), pec.tensor("x-start"), grid(pec, "grid"))
                    .states();
            assertClose(path.transpose(0, 1), pec.tensor("trajectory"), 1e-12);
            Npz inversion = read("ode-sample-15");
            Tensor start = new FixedSteps(Tableaus.RK4)
                    .end(Mixture.of(inversion).polynomial(2), inversion.tensor("x-start"), grid(inversion, "grid"));
            assertClose(start, inversion.tensor("x-end"), 1e-12);
        }
    }

    @Test
    void adaptive_samplers_follow_the_exact_flow() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Npz file = read("ode-sample-16");
            for (String method : List.of("dopri5", "tsit5", "dop853")) {
                Tensor end = new AdaptiveSteps(Tableaus.get(method), new Tolerance(1e-9, 1e-11))
                        .together()
                        .solve(Mixture.of(file).polynomial(1), file.tensor("x-start"), grid(file, "grid"))
                        .end();
                assertClose(end, file.tensor("x-end"), 1e-7);
            }
        }
    }

    /** Heun steps in the noise level with fresh noise between them, Euler to 0. */
    @Test
    void steps_of_a_sampler_with_churn() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Npz file = read("edm-heun-02");
            Mixture mixture = Mixture.of(file);
            long[] evaluations = new long[1];
            Rate rate = (time, x) -> {
                evaluations[0]++;
                double sigma = time.value();
                return x.minus(mixture.data(x, sigma)).over(sigma);
            };
            double[] levels = file.tensor("sigma").toDoubles();
            double[] raised = file.tensor("sigma-hat").toDoubles();
            Tensor x = file.tensor("x-start");
            for (int i = 0; i + 1 < levels.length; i++) {
                double added = Math.sqrt(raised[i] * raised[i] - levels[i] * levels[i]);
                x = added > 0 ? x.plus(added * 1.007, file.tensor("noise").select(0, i)) : x;
                RungeKutta method = new RungeKutta(levels[i + 1] == 0 ? Tableaus.EULER : Tableaus.HEUN);
                x = method.step(rate, raised[i], levels[i + 1], x);
            }
            assertClose(x, file.tensor("x-end"), 1e-10);
            assertThat((double) evaluations[0])
                    .isEqualTo(file.tensor("evaluations").item());
        }
    }

    @Test
    void lorenz_from_given_times_to_given_times() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Npz file = read("lorenz-0");
            Rate lorenz = (time, state) -> {
                Tensor x = state.narrow(1, 0, 1);
                Tensor y = state.narrow(1, 1, 1);
                Tensor z = state.narrow(1, 2, 1);
                return Tensors.cat(
                        List.of(
                                y.minus(x).times(10),
                                x.times(z.negated().plus(28)).minus(y),
                                x.times(y).minus(z.times(8.0 / 3))),
                        1);
            };
            Tensor states = new AdaptiveSteps(Tableaus.DOP853, new Tolerance(1e-12, 1e-12))
                    .solve(lorenz, file.tensor("initial").unsqueeze(0), grid(file, "t"))
                    .states();
            assertClose(states.select(0, 0), file.tensor("states"), 1e-8);
        }
    }

    /** Positions and the gradients of the flow map in a double gyre, backward in time. */
    @Test
    void a_flow_map_with_its_variational_equation() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Npz file = read("flow-map-2");
            Tensor positions = file.tensor("x0");
            long count = positions.size(0);
            Tensor one = Tensors.of(new double[] {1, 0, 0, 1}, 1, 4).expand(count, 4);
            OdeSolver solver = new AdaptiveSteps(Tableaus.DOP853, new Tolerance(1e-11, 1e-12)).together();
            Tensor end = solver.solve(
                            OdeReferenceTest::doubleGyre, Tensors.cat(List.of(positions, one), 1), TimeGrid.of(5, -5))
                    .end();
            assertClose(end.narrow(1, 0, 2), file.tensor("x1"), 1e-8);
            assertClose(end.narrow(1, 2, 4).reshape(count, 2, 2), file.tensor("F"), 1e-7);
        }
    }

    /** ẋ = v, Ḟ = ∇v F with the stream function A sin πf sin πy, f = a x² + (1 − 2a) x, a = ε sin ωt. */
    private static Tensor doubleGyre(dev.eddy.ode.Time time, Tensor state) {
        double a = 0.25 * Math.sin(2 * Math.PI / 10 * time.value());
        double pi = Math.PI;
        double size = 0.1 * pi;
        Tensor x = state.narrow(1, 0, 1);
        Tensor y = state.narrow(1, 1, 1).times(pi);
        Tensor f = x.squared().times(a).plus(1 - 2 * a, x).times(pi);
        Tensor slope = x.times(2 * a).plus(1 - 2 * a);
        Tensor sinSin = f.sin().times(y.sin());
        Tensor cosCos = f.cos().times(y.cos());
        Tensor cosSin = f.cos().times(y.sin());
        Tensor u = f.sin().times(y.cos()).times(-size);
        Tensor v = cosSin.times(slope).times(size);
        Tensor ux = cosCos.times(slope).times(-size * pi);
        Tensor uy = sinSin.times(size * pi);
        Tensor vx =
                cosSin.times(2 * a * size).minus(sinSin.times(slope.squared()).times(size * pi));
        Tensor vy = cosCos.times(slope).times(size * pi);
        Tensor top = state.narrow(1, 2, 2);
        Tensor bottom = state.narrow(1, 4, 2);
        return Tensors.cat(
                List.of(
                        u,
                        v,
                        ux.times(top).plus(uy.times(bottom)),
                        vx.times(top).plus(vy.times(bottom))),
                1);
    }
}
