package dev.eddy.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.implicit.Closure;
import dev.eddy.implicit.Differentiation;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.GaussianProcess;
import dev.eddy.inverse.InverseProblem.Part;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.Siren;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Leaves;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MisfitTest {
    private static final Observations SPARSE = new Observations(List.of(0.03, 0.1, 0.11), 12, true, 0.02);

    private static TransportProblem transport(boolean dynamic, Observations observations) {
        return new TransportProblem(
                8,
                dynamic,
                1e-3,
                observations,
                0.1,
                0.2,
                3,
                new Clamp(0, 1, GaussianProcess.TRAINING),
                new Clamp(0, 1, GaussianProcess.TEST),
                4);
    }

    private record Case(InverseProblem problem, PointArchitecture network, Method method) {}

    static Stream<Case> cases() {
        Siren field = new Siren(6, 1, 5, 5, Activation.SOFTPLUS, false, true);
        BurgersProblem burgers = new BurgersProblem(
                8,
                true,
                1,
                SPARSE,
                0.1,
                0.2,
                2,
                new Clamp(0, 1, GaussianProcess.TRAINING),
                new Clamp(0, 1, GaussianProcess.TEST),
                4);
        Method exact = new Method(0.02, 0.5, Differentiation.hybrid(), 1e-12, 60, 1e-12);
        return Stream.of(
                new Case(transport(true, SPARSE), field, exact),
                new Case(burgers, field, exact),
                new Case(infiltration(0), PointwiseMlp.DEFAULT, Method.backwardEuler(0.1)),
                new Case(infiltration(0.1), PointwiseMlp.DEFAULT, Method.backwardEuler(0.1)));
    }

    private static InfiltrationProblem infiltration(double gasFraction) {
        return new InfiltrationProblem(
                6,
                List.of(4.0, 1.0),
                List.of(2.0),
                0.7,
                gasFraction,
                new Observations(List.of(0.2, 0.5), 4, false, 0.01),
                0.5,
                1,
                0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradients_are_those_of_finite_differences(Case given) {
        try (Scope scope = Scope.open()) {
            InverseProblem problem = given.problem();
            InverseData data = InverseData.of(problem, DType.FLOAT64);
            PointNetwork network = given.network()
                    .build(problem.networkInputs(), problem.networkOutputs(), new Seed(3), DType.FLOAT64);
            Misfit objective = objective(problem, data, network, given.method(), 1e-2);
            Tensor observed = data.observed();
            Tensor gradient;
            try (Leaves.Together all = network.weights().together()) {
                gradient = network.weights().gradient(objective.of(observed));
            }
            double[] weights = network.weights().flat().toDoubles();
            double[] way = new double[weights.length];
            for (int i = 0; i < way.length; i++) {
                way[i] = Math.sin(1 + 3.7 * i);
            }
            double slope = gradient.times(Tensors.of(way, way.length)).sum().item();
            double h = 1e-5;
            double difference = (at(objective, network, observed, weights, way, h)
                            - at(objective, network, observed, weights, way, -h))
                    / (2 * h);
            assertThat(Math.abs(slope)).isGreaterThan(1e-6);
            assertThat(slope).isCloseTo(difference, within(1e-5 * Math.abs(difference) + 1e-10));
        }
    }

    private static double at(
            Misfit objective, PointNetwork network, Tensor observed, double[] weights, double[] way, double h) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double[] moved = weights.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += h * way[i];
            }
            network.weights().load(Tensors.of(moved, moved.length));
            return objective.of(observed).item();
        }
    }

    private static Misfit objective(
            InverseProblem problem, InverseData data, PointNetwork network, Method method, double penalty) {
        Closure closure = problem.closure(network, DType.FLOAT64);
        return new Misfit(
                problem, data, problem.propagator(Part.OBSERVED, method), closure, network.weights(), penalty);
    }

    @Test
    void the_truth_leaves_nothing_but_the_noise_at_the_sensors() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            for (Observations observations : List.of(
                    new Observations(SPARSE.times(), 0, false, 0),
                    new Observations(SPARSE.times(), 0, false, 0.1),
                    SPARSE)) {
                TransportProblem problem = transport(false, observations);
                InverseData data = InverseData.of(problem, DType.FLOAT64);
                PointNetwork network = new Siren(4, 1, 5).build(2, 2, new Seed(0), DType.FLOAT64);
                double misfit = new Misfit(
                                problem,
                                data,
                                problem.propagator(Part.OBSERVED, problem.reference()),
                                problem.truth(DType.FLOAT64),
                                network.weights(),
                                0)
                        .of(data.observed())
                        .item();
                double expected = observations.noise() * observations.noise();
                // The labels are near ½ on average; 3 · 3 · 32 values, or 12 of each 32, tell a variance to some 20 %.
                assertThat(misfit).isBetween(1.2 * expected - 1e-12, 3.5 * expected + 1e-12);
            }
        }
    }

    @Test
    void only_cells_with_a_sensor_count() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            TransportProblem problem = transport(false, SPARSE);
            InverseData data = InverseData.of(problem, DType.FLOAT64);
            Tensor seen = Objects.requireNonNull(data.seen());
            assertThat(seen.sum(2, 3, 4).toDoubles()).containsExactly(12, 12, 12);
            PointNetwork network = new Siren(4, 1, 5).build(2, 2, new Seed(0), DType.FLOAT64);
            Misfit objective = objective(problem, data, network, Method.crankNicolson(0.02), 0);
            double before = objective.of(data.observed()).item();
            Tensor unseen = Tensors.zerosLike(seen).plus(1).minus(seen);
            double elsewhere = objective.of(moved(data, unseen)).item();
            double here = objective.of(moved(data, seen)).item();
            assertThat(elsewhere).isEqualTo(before);
            assertThat(here).isNotCloseTo(before, within(1e-3 * before));
        }
    }

    @Test
    void of_infiltration_the_porosity_is_seen_and_not_the_gas() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            InfiltrationProblem problem = infiltration(0.1);
            InverseData data = InverseData.of(problem, DType.FLOAT64);
            assertThat(data.observed().shape()).containsExactly(2, 3, 2, 6);
            Tensor seen = Objects.requireNonNull(data.seen());
            assertThat(seen.sum(3).toDoubles()).containsExactly(4, 0, 4, 0);
            PointNetwork network = PointwiseMlp.DEFAULT.build(1, 2, new Seed(0), DType.FLOAT64);
            Misfit objective = objective(problem, data, network, problem.reference(), 0);
            Tensor unseen = Tensors.zerosLike(seen).plus(1).minus(seen);
            assertThat(objective.of(moved(data, unseen)).item())
                    .isEqualTo(objective.of(data.observed()).item());
            double misfit = new Misfit(
                            problem,
                            data,
                            problem.propagator(Part.OBSERVED, problem.reference()),
                            problem.truth(DType.FLOAT64),
                            network.weights(),
                            0)
                    .of(data.observed())
                    .item();
            // Noise of 0.01 over porosities of about 0.6, at 16 places.
            assertThat(misfit).isBetween(0.5e-4, 4e-4);
        }
    }

    /** Observations whose later states are moved where a mask says so. */
    private static Tensor moved(InverseData data, Tensor mask) {
        Tensor observed = data.observed();
        Tensor later = observed.narrow(1, 1, observed.size(1) - 1).plus(mask);
        return Tensors.cat(List.of(observed.narrow(1, 0, 1), later), 1);
    }

    @Test
    void slabs_beside_each_other_have_their_own_damkohler_numbers() {
        InfiltrationProblem both = infiltration(List.of(2.0, 8.0));
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor together = InverseData.of(both, DType.FLOAT64).heldOut();
            for (int i = 0; i < 2; i++) {
                Tensor alone = InverseData.of(
                                infiltration(List.of(both.heldOut().get(i))), DType.FLOAT64)
                        .heldOut();
                assertThat(together.narrow(0, i, 1).minus(alone).abs().max().item())
                        .isZero();
            }
            assertThat(together.select(0, 0)
                            .minus(together.select(0, 1))
                            .abs()
                            .max()
                            .item())
                    .isGreaterThan(0.05);
        }
    }

    private static InfiltrationProblem infiltration(List<Double> heldOut) {
        return new InfiltrationProblem(8, List.of(4.0), heldOut, 0.7, 0, Observations.at(0.5), 0.5, 1, 0);
    }
}
