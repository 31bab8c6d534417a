package dev.eddy.performance;

import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingHook;
import java.util.Optional;
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

    /**
     * In milliseconds, of a trainer with Adam, from the end of an update to that of the next.
     *
     * @param weights that are trained
     */
    static <B> double best(Weights weights, double rate, Loss<B> loss, Batches<B> batches) {
        Ticks ticks = new Ticks();
        Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(rate), Long.MAX_VALUE, 1, 100, 0);
        new Trainer(recipe, new Seed(2)).with(ticks).train(weights, loss, batches);
        return ticks.best;
    }

    /** Ends a training after some seconds, more than elsewhere: one core compiles what it runs meanwhile. */
    private static final class Ticks implements TrainingHook {
        private final long end = System.nanoTime() + (long) (2.5 * SECONDS * 1e9);
        private long last = Long.MIN_VALUE;
        private double best = Double.POSITIVE_INFINITY;

        @Override
        public String name() {
            return "ticks";
        }

        @Override
        public Optional<Outcome> updated(long updates, double loss) {
            long now = System.nanoTime();
            if (last != Long.MIN_VALUE) {
                best = Math.min(best, (now - last) * 1e-6);
            }
            last = now;
            return now > end && updates > 4 ? Optional.of(new Outcome.Finished(updates)) : Optional.empty();
        }
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
