package dev.eddy.train;

import dev.eddy.result.refinement.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * A refinement at work. Immutable: what it decides follows from what it has seen, and nothing else.
 *
 * <pre>{@code
 * Controller controller = new ProgressiveRefinement(1, 1, 25).controller().observe(before).next();
 * for (…) {
 *     train(controller.level());
 *     controller = controller.observe(metric).next();
 * }
 * }</pre>
 *
 * @param history what was observed: before training, then after every epoch, or whatever is called one
 * @param level for the epoch to come
 * @param checkpoint smoothed metric at the last refinement; before the first observation not-a-number
 */
public record Controller(Refinement refinement, List<Double> history, int level, double checkpoint) {
    public Controller {
        history = List.copyOf(history);
    }

    static Controller of(Refinement refinement) {
        return new Controller(refinement, List.of(), refinement.start(), Double.NaN);
    }

    /**
     * What follows from one more value of the metric.
     *
     * @param epoch number of this observation, from 0
     * @param level of the epoch that was observed
     * @param next the controller that has seen it
     */
    public record Observation(
            long epoch,
            int level,
            double metric,
            double smoothed,
            double ratio,
            double gain,
            Decision decision,
            Controller next) {}

    /** Looks at the metric; the smaller the better. The first value is that before training. */
    public Observation observe(double metric) {
        List<Double> seen = new ArrayList<>(history);
        seen.add(metric);
        double measuredAgainst = history.isEmpty() ? refinement.firstCheckpoint(metric) : checkpoint;
        Refinement.Choice choice = refinement.choose(seen, level, measuredAgainst);
        return new Observation(
                history.size(),
                level,
                metric,
                choice.smoothed(),
                choice.ratio(),
                choice.gain(),
                choice.decision(),
                new Controller(refinement, seen, choice.level(), choice.checkpoint()));
    }
}
