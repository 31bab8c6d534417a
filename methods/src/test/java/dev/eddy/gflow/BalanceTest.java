package dev.eddy.gflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objectives on exact flows of whole environments, where every equation holds. */
class BalanceTest {
    static Stream<Environment<?>> environments() {
        return Stream.of(
                new SensorPlacement(new LineSites(7, 0.8, 0.05).observations(), Criterion.D_OPTIMAL, 1.5, 4),
                new SensorPlacement(new LineSites(6, 0.3, 0.5).observations(), Criterion.A_OPTIMAL, 4, 6),
                new SensorPlacement(new PlumeSites(2, 4, 0.3, 0.01, 0.01).observations(), Criterion.A_OPTIMAL, 9, 1),
                new HyperGrid(2, 4, 0.1),
                new HyperGrid(1, 2, 1));
    }

    /** Trajectories at random, of whole and of cut ones, with exact policy and flows. */
    private static <S> FlowTerms exact(StateGraph<S> graph, boolean tilde, double cut) {
        Environment<S> environment = graph.environment();
        Draws draws = new Draws(new Seed(3));
        double[] flows = graph.logFlows();
        double[] policy = graph.exactPolicy();
        int count = 40;
        int room = environment.horizon();
        double[] forward = new double[count * room];
        double[] backward = new double[count * room];
        double[] flow = new double[count * (room + 1)];
        double[] energy = new double[count * (room + 1)];
        List<Integer> lengths = new ArrayList<>();
        List<Boolean> complete = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int state = 0;
            int length = 0;
            boolean stops = draws.uniform() < cut;
            while (!graph.isTerminal(state) && !(stops && length > 0 && draws.uniform() < 0.3)) {
                flow[n * (room + 1) + length] = flows[state] + (tilde ? graph.energies()[state] : 0);
                energy[n * (room + 1) + length] = graph.energies()[state];
                int action;
                do {
                    action = (int) (draws.uniform() * environment.actions());
                } while (graph.next()[state][action] < 0);
                forward[n * room + length] = Math.log(policy[state * environment.actions() + action]);
                state = graph.next()[state][action];
                backward[n * room + length] =
                        -Math.log(environment.parents(graph.states().get(state)));
                length++;
            }
            energy[n * (room + 1) + length] = graph.energies()[state];
            boolean whole = graph.isTerminal(state);
            // What stands at a finished state must not be read.
            flow[n * (room + 1) + length] = whole ? 17 : flows[state] + (tilde ? graph.energies()[state] : 0);
            // Nor what stands behind the end.
            Arrays.fill(forward, n * room + length, (n + 1) * room, Double.NaN);
            lengths.add(length);
            complete.add(whole);
        }
        return new FlowTerms(
                Tensors.of(forward, count, room),
                Tensors.of(backward, count, room),
                Tensors.of(flow, count, room + 1),
                Tensors.of(energy, count, room + 1),
                Tensors.scalar(DType.FLOAT64, graph.logPartition()),
                lengths,
                complete);
    }

    @ParameterizedTest
    @MethodSource("environments")
    void exact_flows_solve_all_equations_also_of_prefixes(Environment<?> environment) {
        StateGraph<?> graph = StateGraph.of(environment, 1000);
        for (double cut : new double[] {0, 0.8}) {
            FlowTerms plain = exact(graph, false, cut);
            FlowTerms tilde = exact(graph, true, cut);
            assertThat(new TrajectoryBalance().loss(plain).item()).isBetween(0.0, 1e-22);
            assertThat(new DetailedBalance(false).loss(plain).item()).isBetween(0.0, 1e-22);
            assertThat(new DetailedBalance(true).loss(tilde).item()).isBetween(0.0, 1e-22);
            for (double decay : new double[] {0, 0.5, 0.9, 1}) {
                assertThat(new SubTrajectoryBalance(decay, false).loss(plain).item())
                        .isBetween(0.0, 1e-22);
                assertThat(new SubTrajectoryBalance(decay, true).loss(tilde).item())
                        .isBetween(0.0, 1e-22);
            }
        }
        assertThat(graph.totalVariation(graph.exactPolicy())).isCloseTo(0, within(1e-12));
        assertThat(graph.logFlows()[0]).isCloseTo(graph.logPartition(), within(1e-12));
    }

    /** log F̃ + c solves all equations but those of the last steps, unless these are left free. */
    @Test
    void the_anchor_sees_a_shift_of_the_flows_and_free_ends_do_not() {
        StateGraph<?> graph = StateGraph.of(new HyperGrid(2, 4, 0.1), 1000);
        FlowTerms exact = exact(graph, true, 0);
        FlowTerms shifted = with(exact, exact.logFlow().plus(0.25));
        double steps = exact.lengths().stream().mapToInt(length -> length).sum();
        assertThat(new DetailedBalance(true).loss(shifted).item())
                .isCloseTo(0.0625 * exact.count() / steps, within(1e-12));
        // The value at finished states that solves the free equations too.
        Tensor solving =
                Tensors.where(exact.logFlow().greaterThan(16.9), Tensors.zerosLike(exact.logFlow()), exact.logFlow());
        FlowTerms free = with(exact, solving.plus(0.25));
        assertThat(new DetailedBalance(true, false).loss(free).item()).isBetween(0.0, 1e-22);
    }

    private static FlowTerms with(FlowTerms terms, Tensor flows) {
        return new FlowTerms(
                terms.logForward(),
                terms.logBackward(),
                flows,
                terms.energy(),
                terms.logPartition(),
                terms.lengths(),
                terms.complete());
    }

    /** Three steps by hand, and the limits of λ. */
    @Test
    void pieces_are_weighted_by_their_length() {
        Tensor forward = Tensors.of(new double[] {-1, -2, -0.5}, 1, 3);
        Tensor backward = Tensors.of(new double[] {-0.3, 0, -0.1}, 1, 3);
        Tensor flow = Tensors.of(new double[] {2, 1, 0.5, 99}, 1, 4);
        Tensor energy = Tensors.of(new double[] {0, 0.2, 0.4, 0.7}, 1, 4);
        FlowTerms terms = new FlowTerms(
                forward, backward, flow, energy, Tensors.scalar(DType.FLOAT64, 1.5), List.of(3), List.of(true));
        double[] f = {2, 1, 0.5, -0.7};
        double[] ratio = {-0.7, -2, -0.4};
        double decay = 0.6;
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < 3; i++) {
            double along = 0;
            for (int j = i + 1; j <= 3; j++) {
                along += ratio[j - 1];
                sum += Math.pow(decay, j - i) * Math.pow(f[i] + along - f[j], 2);
                weights += Math.pow(decay, j - i);
            }
        }
        assertThat(new SubTrajectoryBalance(decay, false).loss(terms).item()).isCloseTo(sum / weights, within(1e-12));
        assertThat(new SubTrajectoryBalance(0, true).loss(terms).item())
                .isCloseTo(new DetailedBalance(true).loss(terms).item(), within(1e-12));
        assertThat(new TrajectoryBalance().residuals(terms).toDoubles()[0]).isCloseTo(1.5 - 3.1 + 0.7, within(1e-12));
    }

    @Test
    void misuse_is_told_in_a_sentence() {
        assertThatThrownBy(() -> StateGraph.of(new HyperGrid(3, 8, 0.1), 100))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("more than 100 states");
        assertThatThrownBy(() -> Trajectory.of(new HyperGrid(2, 4, 0.1), List.of(0, 0, 0, 0)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("action 0 is not allowed");
        assertThatThrownBy(() -> new Exploration(1.1, 0)).isInstanceOf(Misuse.class);
    }
}
