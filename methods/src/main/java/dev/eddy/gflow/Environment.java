package dev.eddy.gflow;

/**
 * Objects that are built step by step: a directed graph without circles, from one source to the finished objects. A state without
 * an action is finished. States are values with {@code equals} and {@code hashCode}.
 *
 * @param <S> a state
 */
public interface Environment<S> {
    /** Where every trajectory begins. */
    S source();

    /** Number of actions, the same in every state; not all are allowed everywhere. */
    int actions();

    /** Steps of the longest trajectory. */
    int horizon();

    /** Whether an action can be taken in a state. */
    boolean allows(S state, int action);

    /** The state after an action that is allowed. */
    S after(S state, int action);

    /** Whether some state leads to this one by this action. An action and where it leads say where it came from. */
    boolean reachedBy(S state, int action);

    /** E of a state: what is finished comes out in proportion to e^(−E). Local credit needs it of every state. */
    double energy(S state);

    /** What a network is told of a state: always as many numbers, of size 1 or so. */
    double[] describe(S state);

    /** Whether a state is finished. */
    default boolean isTerminal(S state) {
        for (int action = 0; action < actions(); action++) {
            if (allows(state, action)) {
                return false;
            }
        }
        return true;
    }

    /** Number of states that lead to this one. */
    default int parents(S state) {
        int count = 0;
        for (int action = 0; action < actions(); action++) {
            count += reachedBy(state, action) ? 1 : 0;
        }
        return count;
    }
}
