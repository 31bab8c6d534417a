package dev.eddy.gflow;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * States that follow each other from the source on.
 *
 * @param states one more than there are actions
 * @param complete whether the last state is finished
 */
public record Trajectory<S>(List<S> states, List<Integer> actions, boolean complete) {
    public Trajectory {
        states = List.copyOf(states);
        actions = List.copyOf(actions);
        Check.that(
                !actions.isEmpty() && states.size() == actions.size() + 1,
                "a trajectory has at least one action and one state more than actions, got %d actions and %d states",
                actions.size(),
                states.size());
    }

    /** What actions lead to from the source. */
    public static <S> Trajectory<S> of(Environment<S> environment, List<Integer> actions) {
        List<S> states = new ArrayList<>();
        S state = environment.source();
        states.add(state);
        for (int action : actions) {
            Check.that(
                    environment.allows(state, action),
                    "the action %d is not allowed in the state %s; allowed are those of Environment.allows",
                    action,
                    state);
            state = environment.after(state, action);
            states.add(state);
        }
        return new Trajectory<>(states, actions, environment.isTerminal(state));
    }

    /** Number of steps. */
    public int length() {
        return actions.size();
    }

    /** The first steps of it. */
    public Trajectory<S> prefix(int steps) {
        return steps == length()
                ? this
                : new Trajectory<>(states.subList(0, steps + 1), actions.subList(0, steps), false);
    }

    /** The last state. */
    public S end() {
        return states.get(states.size() - 1);
    }
}
