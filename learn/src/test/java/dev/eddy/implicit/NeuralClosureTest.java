package dev.eddy.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.layer.Weights;
import dev.eddy.nn.point.Hypernetwork;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.Siren;
import dev.eddy.random.Seed;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.root.Picard;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Networks as the unknown fields of the implicit layer. */
class NeuralClosureTest {
    private static final Seed SEED = new Seed(3);
    private static final Grid GRID = Problems.grid(6, 5);

    private static Closure known() {
        return Closure.of(Map.of(Closure.DIFFUSIVITY, Problems.varying(GRID)));
    }

    private static StepSolve exact() {
        return StepSolve.DEFAULT.withTolerance(1e-13).withPicard(new Picard(), new Stopping(1e-13, 0, 200));
    }

    @Test
    void coordinates_are_centred_and_as_long_as_the_longest_axis() {
        try (Scope scope = Scope.open()) {
            Grid grid = new Grid(List.of(new Axis(2, 4, Boundary.PERIODIC), new Axis(1, 2, Boundary.PERIODIC)));
            PointNetwork network = new Siren(8, 1, 3).build(2, 2, SEED, DType.FLOAT64);
            Closure closure = new CoordinateClosure(grid, network, List.of(new NamedField("velocity", 2, 0.5)));
            Tensor state = Tensors.zeros(DType.FLOAT64, 1, 1, 4, 2);
            Tensor field = closure.fields(closure.parameters(), 0, state).get("velocity");
            assertThat(field.shape()).containsExactly(1, 2, 4, 2);
            Tensor point =
                    network.apply(Tensors.of(new double[] {0.25, -0.25}, 1, 2)).times(0.5);
            double[] expected = point.detach().toDoubles();
            double[] values = field.detach().toDoubles();
            assertThat(values[2 * 2]).isCloseTo(expected[0], within(1e-15));
            assertThat(values[8 + 2 * 2]).isCloseTo(expected[1], within(1e-15));
        }
    }

    @Test
    void pointwise_fields_read_the_channels_of_each_point() {
        try (Scope scope = Scope.open()) {
            PointNetwork network = PointwiseMlp.DEFAULT.build(2, 3, SEED, DType.FLOAT64);
            Closure closure = new PointwiseClosure(network, List.of(new NamedField("a"), new NamedField("b", 2, 3)));
            Tensor state =
                    Tensors.range(DType.FLOAT64, 2 * 2 * 3 * 4).times(0.1).reshape(2, 2, 3, 4);
            Map<String, Tensor> fields = closure.fields(closure.parameters(), 0, state);
            double[] at = {state.toDoubles()[24 + 4 + 3], state.toDoubles()[24 + 12 + 4 + 3]};
            double[] expected = network.apply(Tensors.of(at, 1, 2)).detach().toDoubles();
            assertThat(fields.get("a").detach().toDoubles()[12 + 4 + 3]).isCloseTo(expected[0], within(1e-14));
            assertThat(fields.get("b").detach().toDoubles()[24 + 12 + 4 + 3]).isCloseTo(3 * expected[2], within(1e-14));
            assertThatThrownBy(() -> closure.fields(closure.parameters(), 0, Tensors.zeros(DType.FLOAT64, 1, 1, 3)))
                    .isInstanceOf(Misuse.class);
        }
    }

    @Test
    void weights_of_a_dynamic_field_get_the_gradient_of_finite_differences_through_implicit_steps() {
        try (Scope scope = Scope.open()) {
            PointNetwork network =
                    new Hypernetwork(5, 4, 3, 2, 2, Activation.SOFTPLUS, true).build(2, 2, SEED, DType.FLOAT64);
            Closure closure =
                    new CoordinateClosure(GRID, network, List.of(new NamedField("velocity", 2, 1))).and(known());
            check(
                    new ImplicitLayer(new LinearTransport(GRID), 0.5, exact(), Differentiation.hybrid()),
                    closure,
                    network);
        }
    }

    @Test
    void weights_of_a_law_of_the_state_get_the_gradient_of_finite_differences_through_implicit_steps() {
        try (Scope scope = Scope.open()) {
            PointNetwork network =
                    new PointwiseMlp(4, 2, Activation.TANH, Activation.SOFTPLUS).build(1, 1, SEED, DType.FLOAT64);
            Closure closure = new PointwiseClosure(network, List.of(new NamedField("diffusivity", 1, 0.02)));
            check(new ImplicitLayer(new Burgers(GRID), 0.5, exact(), Differentiation.hybrid()), closure, network);
        }
    }

    /** A source and a viscosity that see the neighbourhood, with every state kept and with few. */
    @Test
    void weights_of_convolutions_get_the_gradient_of_finite_differences_through_implicit_steps() {
        try (Scope scope = Scope.open()) {
            Network network = new ConvNet(3, 1, Activation.TANH)
                    .build(new Signature(2, 1, 2, 8, Boundary.PERIODIC), SEED, DType.FLOAT64);
            Closure closure = new NetworkClosure(
                    network,
                    List.of(new NamedField(Closure.DIFFUSIVITY, 1, 0.02), new NamedField(Closure.SOURCE)),
                    Activation.SOFTPLUS);
            ImplicitLayer layer = new ImplicitLayer(new Burgers(GRID), 0.5, exact(), Differentiation.hybrid());
            check(layer, closure, network.weights(), closure.parameters());
            ImplicitLayer few = layer.withDifferentiation(Differentiation.hybrid(new Checkpointing.SquareRoot()));
            List<Tensor> whole = Autograd.gradient(loss(layer, closure), closure.parameters());
            List<Tensor> again = Autograd.gradient(loss(few, closure), closure.parameters());
            for (int i = 0; i < whole.size(); i++) {
                assertThat(again.get(i).toDoubles()).isEqualTo(whole.get(i).toDoubles());
            }
        }
    }

    private static void check(ImplicitLayer layer, Closure closure, PointNetwork network) {
        check(layer, closure, network.weights(), network.parameters());
    }

    private static void check(ImplicitLayer layer, Closure closure, Weights weights, List<Tensor> parameters) {
        Tensor gradient = Tensors.cat(
                Autograd.gradient(loss(layer, closure), parameters).stream()
                        .map(part -> part.reshape(-1))
                        .toList(),
                0);
        Tensor direction =
                Tensors.range(DType.FLOAT64, weights.flat().elements()).plus(1).sin();
        double[] sides = new double[2];
        double step = 1e-4;
        double[] before = weights.flat().toDoubles();
        Tensor start = Tensors.of(before, before.length);
        for (int side = 0; side < 2; side++) {
            weights.load(start.plus(side == 0 ? step : -step, direction));
            sides[side] = loss(layer, closure).item();
        }
        weights.load(start);
        double expected = (sides[0] - sides[1]) / (2 * step);
        assertThat(Math.abs(expected)).isGreaterThan(1e-4);
        double found = gradient.times(direction).sum().item();
        assertThat(found).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
    }

    private static Tensor loss(ImplicitLayer layer, Closure closure) {
        Tensor seen = layer.states(closure, Problems.initial(GRID, 2), TimeLevels.uniform(0.1, 0.05, 3), 1, 3);
        return seen.squared().times(Problems.varying(GRID).unsqueeze(1)).sum();
    }

    @Test
    void prescribed_fields_that_stand_still_are_given_fields() {
        try (Scope scope = Scope.open()) {
            ImplicitLayer layer = new ImplicitLayer(new LinearTransport(GRID), 0.5);
            Map<String, Tensor> fields =
                    Map.of(Closure.VELOCITY, Problems.velocity(GRID), Closure.DIFFUSIVITY, Problems.varying(GRID));
            Closure moving = new PrescribedFields(
                    fields.keySet(),
                    time -> Map.of(
                            Closure.VELOCITY, Problems.velocity(GRID).times(1 + time),
                            Closure.DIFFUSIVITY, Problems.varying(GRID)));
            TimeLevels times = TimeLevels.uniform(0, 0.05, 4);
            Tensor still = layer.end(Closure.of(fields), Problems.initial(GRID, 1), times);
            Tensor same =
                    layer.end(new PrescribedFields(fields.keySet(), time -> fields), Problems.initial(GRID, 1), times);
            List<Double> differences = new ArrayList<>();
            for (Tensor other : List.of(same, layer.end(moving, Problems.initial(GRID, 1), times))) {
                differences.add(Problems.relativeDifference(other, still));
            }
            assertThat(differences.get(0)).isLessThan(1e-6);
            assertThat(differences.get(1)).isGreaterThan(1e-3);
        }
    }
}
