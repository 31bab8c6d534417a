package dev.eddy.gflow;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import java.util.ArrayList;
import java.util.List;

/** Which trajectories are learned from. */
@Doc("which trajectories are learned from")
public record Exploration(
        @Default("0.1") @Doc("chance of an action at random in place of the policy's")
        double random,

        @Default("0.0") @Doc("part of the trajectories that are cut off at a random step")
        double incomplete,

        @Default("0.0") @Doc("part of a batch that is taken from trajectories of before")
        double replayed,

        @Default("1000") @Doc("trajectories of before that are kept, the last ones")
        int memory) {
    public Exploration {
        Check.that(
                random >= 0 && random <= 1 && incomplete >= 0 && incomplete <= 1 && replayed >= 0 && replayed < 1,
                "exploration: random and incomplete are between 0 and 1, replayed below 1, got %s, %s and %s",
                random,
                incomplete,
                replayed);
        Check.that(memory >= 1, "exploration: memory is 1 or more, got %d", memory);
    }

    /** Without replay. */
    public Exploration(double random, double incomplete) {
        this(random, incomplete, 0, 1000);
    }

    /** As many trajectories by a model's policy. */
    public <S> List<Trajectory<S>> draw(FlowModel<S> model, int count, Seed seed) {
        Environment<S> environment = model.environment();
        Draws draws = new Draws(seed);
        List<List<S>> states = new ArrayList<>();
        List<List<Integer>> actions = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            states.add(new ArrayList<>(List.of(environment.source())));
            actions.add(new ArrayList<>());
        }
        boolean going = true;
        while (going) {
            going = false;
            // All of them, finished or not, so that the network always sees as many.
            List<S> ends =
                    states.stream().map(path -> path.get(path.size() - 1)).toList();
            double[] policy = model.policy(ends);
            for (int n = 0; n < count; n++) {
                double first = draws.uniform();
                double second = draws.uniform();
                int action = action(environment, ends.get(n), policy, n, first < random, second);
                if (action >= 0) {
                    S after = environment.after(ends.get(n), action);
                    states.get(n).add(after);
                    actions.get(n).add(action);
                    going |= !environment.isTerminal(after);
                }
            }
        }
        List<Trajectory<S>> out = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            boolean cut = draws.uniform() < incomplete;
            double part = draws.uniform();
            Trajectory<S> whole = new Trajectory<>(states.get(n), actions.get(n), true);
            int kept = 1 + (int) (part * (whole.length() - 1));
            out.add(cut && whole.length() > 1 ? whole.prefix(kept) : whole);
        }
        return out;
    }

    /** −1 in a finished state. */
    private static <S> int action(
            Environment<S> environment, S state, double[] policy, int row, boolean even, double uniform) {
        int actions = environment.actions();
        int allowed = 0;
        for (int action = 0; action < actions; action++) {
            allowed += environment.allows(state, action) ? 1 : 0;
        }
        int last = -1;
        double sum = 0;
        for (int action = 0; action < actions; action++) {
            if (environment.allows(state, action)) {
                last = action;
                sum += even ? 1.0 / allowed : policy[row * actions + action];
                if (uniform < sum) {
                    return action;
                }
            }
        }
        return last;
    }
}
