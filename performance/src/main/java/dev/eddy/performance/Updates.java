package dev.eddy.performance;

import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.function.LongFunction;

/** The smallest time of an update: a loss, its gradient, a step of Adam; and of other work that is repeated. */
final class Updates {
    /** Seconds over which a case is repeated. */
    static final double SECONDS = Double.parseDouble(System.getProperty("eddy.seconds", "6"));

    private Updates() {}

    /**
     * In milliseconds.
     *
     * @param weights with respect to which the gradient is taken
     * @param loss of an update, by its number
     */
    static double best(Weights weights, double rate, LongFunction<Tensor> loss) {
        OptimizerState[] state = {Adam.DEFAULT.start(weights.flat())};
        long[] update = {0};
        return bestOf(() -> {
            try (Scope scope = Scope.openSelfContained();
                    var together = weights.together()) {
                Tensor gradient = weights.gradient(loss.apply(update[0]++));
                try (NoGrad off = NoGrad.open()) {
                    state[0] = Adam.DEFAULT.update(state[0], weights.flat(), gradient, rate);
                }
            }
        });
    }

    /** In milliseconds. */
    static double bestOf(Runnable work) {
        work.run();
        double best = Double.POSITIVE_INFINITY;
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        for (int runs = 0; runs < 4 || System.nanoTime() < end; runs++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - begin) * 1e-6);
        }
        return best;
    }
}
