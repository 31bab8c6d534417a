package dev.eddy.gflow;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All states of an {@link Environment}, each after those that lead to it: exact laws and flows by sweeps over it.
 *
 * @param states in this order, the source first
 * @param next for each state and action the number of the state after it, −1 where it is not allowed
 * @param energies of the states
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record StateGraph<S>(Environment<S> environment, List<S> states, int[][] next, double[] energies) {
    /**
     * Finds all states.
     *
     * @param most states there may be; more are refused
     */
    public static <S> StateGraph<S> of(Environment<S> environment, int most) {
        Map<S, Integer> numbers = new HashMap<>();
        List<S> found = new ArrayList<>();
        List<int[]> edges = new ArrayList<>();
        numbers.put(environment.source(), 0);
        found.add(environment.source());
        for (int i = 0; i < found.size(); i++) {
            int[] row = new int[environment.actions()];
            for (int action = 0; action < row.length; action++) {
                if (!environment.allows(found.get(i), action)) {
                    row[action] = -1;
                    continue;
                }
                S after = environment.after(found.get(i), action);
                Integer known = numbers.putIfAbsent(after, found.size());
                row[action] = known == null ? found.size() : known;
                if (known == null) {
                    found.add(after);
                    Check.that(
                            found.size() <= most,
                            "the environment has more than %d states; exact laws are for small ones",
                            most);
                }
            }
            edges.add(row);
        }
        return ordered(environment, found, edges);
    }

    /** Each state after all that lead to it (Kahn 1962). */
    private static <S> StateGraph<S> ordered(Environment<S> environment, List<S> found, List<int[]> edges) {
        int[] open = new int[found.size()];
        edges.forEach(row -> Arrays.stream(row).filter(to -> to >= 0).forEach(to -> open[to]++));
        int[] order = new int[found.size()];
        int[] places = new int[found.size()];
        int filled = 1;
        for (int i = 0; i < filled; i++) {
            places[order[i]] = i;
            for (int to : edges.get(order[i])) {
                if (to >= 0 && --open[to] == 0) {
                    order[filled++] = to;
                }
            }
        }
        Check.that(
                filled == order.length,
                "an environment has no circles, and %d states of this one are on some; a state must not come again",
                order.length - filled);
        List<S> states = Arrays.stream(order).mapToObj(found::get).toList();
        int[][] next = new int[order.length][];
        for (int i = 0; i < order.length; i++) {
            next[i] = Arrays.stream(edges.get(order[i]))
                    .map(to -> to < 0 ? to : places[to])
                    .toArray();
        }
        return new StateGraph<>(
                environment,
                states,
                next,
                states.stream().mapToDouble(environment::energy).toArray());
    }

    /** Whether a state, by its number, is finished. */
    public boolean isTerminal(int state) {
        return Arrays.stream(next[state]).allMatch(to -> to < 0);
    }

    /** log Z = log Σ e^(−E) over the finished states. */
    public double logPartition() {
        double[] logs = new double[states.size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = isTerminal(i) ? -energies[i] : Double.NEGATIVE_INFINITY;
        }
        return logSum(logs);
    }

    /** e^(−E)/Z of finished states, 0 of others. */
    public double[] law() {
        double logPartition = logPartition();
        double[] law = new double[states.size()];
        for (int i = 0; i < law.length; i++) {
            law[i] = isTerminal(i) ? Math.exp(-energies[i] - logPartition) : 0;
        }
        return law;
    }

    /**
     * Of each state, the chance that a trajectory of a policy passes it; of finished ones that it ends there.
     *
     * @param policy chances of the actions, state by state
     */
    public double[] lawOf(double[] policy) {
        int actions = environment.actions();
        Check.that(
                policy.length == states.size() * actions,
                "a policy has %d chances for each of %d states, got %d",
                actions,
                states.size(),
                policy.length);
        double[] law = new double[states.size()];
        law[0] = 1;
        for (int i = 0; i < law.length; i++) {
            for (int action = 0; action < actions; action++) {
                int to = next[i][action];
                if (to >= 0) {
                    law[to] += law[i] * policy[i * actions + action];
                }
            }
        }
        return law;
    }

    /** ½ Σ |p − e^(−E)/Z| over the finished states: 0 for a policy that solves the problem, at most 1. */
    public double totalVariation(double[] policy) {
        double[] mine = lawOf(policy);
        double[] truth = law();
        double sum = 0;
        for (int i = 0; i < mine.length; i++) {
            sum += isTerminal(i) ? Math.abs(mine[i] - truth[i]) : 0;
        }
        return sum / 2;
    }

    /** log F(s) that solves all equations together with a P_B that is even over the states that lead to one. */
    public double[] logFlows() {
        double[] flows = new double[states.size()];
        int actions = environment.actions();
        int[] parents = states.stream().mapToInt(environment::parents).toArray();
        for (int i = flows.length - 1; i >= 0; i--) {
            if (isTerminal(i)) {
                flows[i] = -energies[i];
                continue;
            }
            double[] logs = new double[actions];
            for (int action = 0; action < actions; action++) {
                int to = next[i][action];
                logs[action] = to < 0 ? Double.NEGATIVE_INFINITY : flows[to] - Math.log(parents[to]);
            }
            flows[i] = logSum(logs);
        }
        return flows;
    }

    /** The policy P_F(s′ | s) = F(s′) P_B(s | s′) / F(s) of these flows, state by state. */
    public double[] exactPolicy() {
        double[] flows = logFlows();
        int actions = environment.actions();
        double[] policy = new double[states.size() * actions];
        for (int i = 0; i < flows.length; i++) {
            for (int action = 0; action < actions; action++) {
                int to = next[i][action];
                policy[i * actions + action] =
                        to < 0 ? 0 : Math.exp(flows[to] - Math.log(environment.parents(states.get(to))) - flows[i]);
            }
        }
        return policy;
    }

    private static double logSum(double[] logs) {
        double largest = Arrays.stream(logs).max().orElse(Double.NEGATIVE_INFINITY);
        return largest
                + Math.log(
                        Arrays.stream(logs).map(one -> Math.exp(one - largest)).sum());
    }
}
