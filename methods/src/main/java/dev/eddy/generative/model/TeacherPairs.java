package dev.eddy.generative.model;

import dev.eddy.generative.couple.Symmetry;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.List;

/**
 * Pairs of noise and states that a flow of a run makes: what {@link FlowReflow} and {@link FlowDistillation} learn from.
 *
 * @param flow settings of the teacher
 * @param weights the file that its weights are in
 * @param count how many it makes
 * @param making how it makes them
 * @param symmetries of the states; each time a pair is drawn it is changed by one of them
 */
@Doc("pairs of noise and states that a flow of a run makes")
public record TeacherPairs(
        @Doc("the settings of the flow") FieldFlow flow,

        @Doc("the file of its weights: weights.safetensors of its trial, or a packed flow")
        String weights,

        @Default("4096") @Doc("pairs that it makes") int count,

        @Default("{}") @Doc("how it makes them, and how strongly it is guided")
        FlowSampling making,

        @Default("[]") @Doc("symmetries of the states, which make more pairs of each")
        List<Symmetry> symmetries) {
    public TeacherPairs {
        symmetries = List.copyOf(symmetries);
        Check.that(count >= 1, "a teacher makes at least 1 pair, got count: %d", count);
    }

    /** With a budget of seconds. */
    TeacherPairs quick() {
        return new TeacherPairs(
                flow, weights, Math.min(count, 64), making.withSteps(Math.min(making.steps(), 5)), symmetries);
    }
}
