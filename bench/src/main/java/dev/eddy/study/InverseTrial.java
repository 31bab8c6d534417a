package dev.eddy.study;

import dev.eddy.inverse.InverseProblem;
import dev.eddy.inverse.Method;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.random.Seed;
import dev.eddy.result.TrialKey;
import dev.eddy.train.Recipe;

/**
 * One unknown part, inferred once.
 *
 * @param namesRecipe whether there are other trials that differ by the recipe alone
 */
public record InverseTrial(
        InverseProblem problem,
        PointArchitecture network,
        Method method,
        Recipe recipe,
        boolean namesRecipe,
        long seedNumber) {
    /** What it is called. */
    public TrialKey key() {
        return new TrialKey(
                problem.shortName(),
                TrialKey.INFER,
                network.shortName(),
                method.shortName() + (namesRecipe ? ";" + recipe.shortName() : ""),
                seedNumber);
    }

    /** Of the weights. */
    public Seed seed() {
        return new Seed(seedNumber);
    }
}
