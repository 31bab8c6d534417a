package dev.eddy.gflow;

import dev.eddy.random.Draws;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.HookState;
import dev.eddy.train.TrainingHook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trajectories of before, of which every batch has some; a part of the state of a training. */
final class Replay<S> implements TrainingHook {
    private static final String ACTIONS = "actions";

    private final Environment<S> environment;
    private final int memory;
    private final Deque<Trajectory<S>> kept = new ArrayDeque<>();
    private List<Trajectory<S>> fresh = List.of();

    Replay(Environment<S> environment, int memory) {
        this.environment = environment;
        this.memory = memory;
    }

    /** So many of those that are kept, at random; the fresh ones are kept once the update is made. */
    List<Trajectory<S>> draw(int count, List<Trajectory<S>> freshOnes, Draws draws) {
        fresh = freshOnes;
        List<Trajectory<S>> all = new ArrayList<>(kept);
        List<Trajectory<S>> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // In the first updates there are none: fresh ones stand twice.
            List<Trajectory<S>> from = all.isEmpty() ? freshOnes : all;
            out.add(from.get((int) (draws.uniform() * from.size())));
        }
        return out;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Optional<Outcome> updated(long updates, double loss) {
        kept.addAll(fresh);
        fresh = List.of();
        while (kept.size() > memory) {
            kept.removeFirst();
        }
        return Optional.empty();
    }

    /** Actions of each trajectory in a row, −1 behind its end. */
    @Override
    public HookState state() {
        if (kept.isEmpty()) {
            return HookState.EMPTY;
        }
        int room = environment.horizon();
        double[] rows = new double[kept.size() * room];
        int at = 0;
        for (Trajectory<S> one : kept) {
            for (int i = 0; i < room; i++) {
                rows[at++] = i < one.length() ? one.actions().get(i) : -1;
            }
        }
        return new HookState(Map.of(ACTIONS, Tensors.of(rows, kept.size(), room)));
    }

    @Override
    public void restore(HookState state) {
        int room = environment.horizon();
        double[] rows = state.array(ACTIONS).toDoubles();
        for (int from = 0; from < rows.length; from += room) {
            List<Integer> actions = new ArrayList<>();
            for (int i = 0; i < room && rows[from + i] >= 0; i++) {
                actions.add((int) rows[from + i]);
            }
            kept.addLast(Trajectory.of(environment, actions));
        }
    }
}
