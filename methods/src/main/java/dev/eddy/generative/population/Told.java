package dev.eddy.generative.population;

import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.tensor.Tensor;

/**
 * What a flow is told of a population beside time and place of a particle.
 *
 * @param cloud all of its particles before: the flow may go to populations that it has not seen
 * @param treatment what was done to it
 * @param labels its number among so many; 0 to leave it out. Populations that were not seen have none
 */
public record Told(boolean cloud, boolean treatment, int labels) {
    /** Nothing: one flow for all populations. */
    public static final Told NOTHING = new Told(false, false, 0);

    /** The cloud alone, as in Meta flow matching. */
    public static final Told CLOUD = new Told(true, false, 0);

    /** What a network for such populations takes. */
    public ContextSpec spec(Population like) {
        ContextSpec spec = ContextSpec.NONE.withTime();
        if (cloud) {
            spec = spec.withCloud(Math.toIntExact(like.seen().size(1)));
        }
        Tensor done = like.treatment();
        if (treatment && done != null) {
            spec = spec.withVector(Math.toIntExact(done.elements()));
        }
        return labels > 0 ? spec.withClasses(labels).withDropping() : spec;
    }

    /** Of a population that was not seen, for all of its particles. */
    public Context of(Population population) {
        Context context = Context.NONE;
        if (cloud) {
            context = context.withCloud(population.seen().unsqueeze(0));
        }
        Tensor done = population.treatment();
        if (treatment && done != null) {
            context = context.withVector(done.reshape(1, -1));
        }
        return labels > 0 ? context.withLabels(Context.NULL_LABEL).dropped() : context;
    }
}
