package dev.eddy.gflow;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Sorting;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network that says of a state how to go on (P_F), where it came from (P_B) and how much flows through it (log F), and log Z beside.
 * Actions that are not allowed have no part.
 */
public final class FlowModel<S> {
    /** Stands for log 0: its exponential is 0, and 0 times it is 0. */
    private static final double NEVER = -1e30;

    private static final int CHUNK = 4096;

    private final Environment<S> environment;
    private final PointNetwork network;
    private final boolean learnedBackward;

    private FlowModel(Environment<S> environment, PointNetwork network, boolean learnedBackward) {
        this.environment = environment;
        this.network = network;
        this.learnedBackward = learnedBackward;
    }

    /**
     * A fresh model.
     *
     * @param architecture of the network, from what describes a state to logits and log F
     * @param learnedBackward whether P_B is learned; if not, it is even over the states that lead to one
     */
    public static <S> FlowModel<S> of(
            Environment<S> environment,
            PointArchitecture architecture,
            boolean learnedBackward,
            Seed seed,
            DType precision) {
        int inputs = environment.describe(environment.source()).length;
        int outputs = environment.actions() * (learnedBackward ? 2 : 1) + 1;
        return new FlowModel<>(
                environment,
                new FlowArchitecture(architecture).build(inputs, outputs, seed, precision),
                learnedBackward);
    }

    /** What is learned: log Z first, then the network. */
    public Weights weights() {
        return network.weights();
    }

    /** The environment that it acts in. */
    public Environment<S> environment() {
        return environment;
    }

    /** log Z as it is learned by trajectory balance. */
    public Tensor logPartition() {
        return network.parameters().get(0).squeeze(0).to(DType.FLOAT64);
    }

    /** Chances of the actions, state by state; all 0 where a state is finished. */
    public double[] policy(List<S> states) {
        return policy(states, described(states, states.size()));
    }

    /**
     * The same from what describes the states, {@code [states, …]}, where that is at hand: see {@link #described}. In pieces of one size,
     * so that there are few forms of the network on arrays.
     */
    double[] policy(List<S> states, Tensor described) {
        int actions = environment.actions();
        double[] out = new double[states.size() * actions];
        for (int from = 0; from < states.size(); from += CHUNK) {
            int count = Math.min(CHUNK, states.size() - from);
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                double[] logits = network.apply(described.narrow(0, from, count))
                        .narrow(1, 0, actions)
                        .toDoubles();
                for (int i = 0; i < count; i++) {
                    softmax(states.get(from + i), logits, i * actions, out, (from + i) * actions);
                }
            }
        }
        return out;
    }

    private void softmax(S state, double[] logits, int at, double[] out, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        int actions = environment.actions();
        for (int action = 0; action < actions; action++) {
            if (environment.allows(state, action)) {
                largest = Math.max(largest, logits[at + action]);
            }
        }
        double sum = 0;
        for (int action = 0; action < actions; action++) {
            if (environment.allows(state, action)) {
                out[to + action] = Math.exp(logits[at + action] - largest);
                sum += out[to + action];
            }
        }
        for (int action = 0; action < actions; action++) {
            out[to + action] /= sum == 0 ? 1 : sum;
        }
    }

    /** What describes states, {@code [rows, …]}; rows that no state fills are 0. */
    Tensor described(List<S> states, int rows) {
        int inputs = network.inputs();
        double[] out = new double[rows * inputs];
        for (int i = 0; i < states.size(); i++) {
            double[] one = environment.describe(states.get(i));
            Check.that(
                    one.length == inputs,
                    "an environment describes every state by as many numbers: %d of the source, %d of %s",
                    inputs,
                    one.length,
                    states.get(i));
            System.arraycopy(one, 0, out, i * inputs, inputs);
        }
        return Tensors.of(out, rows, inputs).to(network.weights().flat().dtype());
    }

    /** What it says along trajectories, with gradients to the {@link #weights}. */
    public FlowTerms terms(List<Trajectory<S>> trajectories) {
        int room = environment.horizon();
        int width = room + 1;
        int rows = trajectories.size() * width;
        Paths<S> paths = new Paths<>(environment, trajectories);
        Tensor outputs = network.apply(paths.described(this, rows)).to(DType.FLOAT64);
        int actions = environment.actions();
        Tensor forward = chosen(outputs.narrow(1, 0, actions), paths.allowed, paths.taken)
                .reshape(trajectories.size(), width)
                .narrow(1, 0, room);
        Tensor backward = learnedBackward
                ? chosen(outputs.narrow(1, actions, actions), paths.reached, paths.cameBy)
                        .reshape(trajectories.size(), width)
                        .narrow(1, 1, room)
                : Tensors.of(paths.even, trajectories.size(), width).narrow(1, 1, room);
        return new FlowTerms(
                forward,
                backward,
                outputs.select(1, outputs.size(1) - 1).reshape(trajectories.size(), width),
                Tensors.of(paths.energies, trajectories.size(), width),
                logPartition(),
                trajectories.stream().map(Trajectory::length).toList(),
                trajectories.stream().map(Trajectory::complete).toList());
    }

    /** Logarithm of the chance of one action in each row among those that have a part, {@code [rows]}. */
    private static Tensor chosen(Tensor logits, double[] masks, long[] actions) {
        Tensor masked = logits.plus(Tensors.of(masks, logits.shape()));
        Tensor logs = masked.minus(Special.logSumExp(masked, 1).unsqueeze(1));
        return Sorting.take(logs, Tensors.of(actions, actions.length, 1), 1).squeeze(1);
    }

    /** Trajectories as arrays, with the same room for each. */
    private static final class Paths<S> {
        private final List<Trajectory<S>> trajectories;
        private final int width;
        private final double[] allowed;
        private final double[] reached;
        private final long[] taken;
        private final long[] cameBy;
        private final double[] even;
        private final double[] energies;

        Paths(Environment<S> environment, List<Trajectory<S>> trajectories) {
            this.trajectories = trajectories;
            this.width = environment.horizon() + 1;
            int rows = trajectories.size() * width;
            int actions = environment.actions();
            this.allowed = new double[rows * actions];
            this.reached = new double[rows * actions];
            this.taken = new long[rows];
            this.cameBy = new long[rows];
            this.even = new double[rows];
            this.energies = new double[rows];
            for (int n = 0; n < trajectories.size(); n++) {
                Trajectory<S> one = trajectories.get(n);
                for (int i = 0; i <= one.length(); i++) {
                    S state = one.states().get(i);
                    int row = n * width + i;
                    energies[row] = environment.energy(state);
                    int parents = 0;
                    for (int action = 0; action < actions; action++) {
                        boolean came = environment.reachedBy(state, action);
                        parents += came ? 1 : 0;
                        reached[row * actions + action] = came ? 0 : NEVER;
                        allowed[row * actions + action] = environment.allows(state, action) ? 0 : NEVER;
                    }
                    even[row] = i == 0 ? 0 : -Math.log(parents);
                    if (i < one.length()) {
                        taken[row] = one.actions().get(i);
                        cameBy[row + 1] = one.actions().get(i);
                    }
                }
            }
        }

        Tensor described(FlowModel<S> model, int rows) {
            List<Tensor> parts = new ArrayList<>();
            for (Trajectory<S> one : trajectories) {
                parts.add(model.described(one.states(), width));
            }
            Tensor all = Tensors.cat(parts, 0);
            Check.that(
                    all.size(0) == rows && Arrays.stream(energies).allMatch(Double::isFinite),
                    "energies of states are finite; give a large number where an object is out of the question");
            return all;
        }
    }
}
