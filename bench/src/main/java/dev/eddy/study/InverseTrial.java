package dev.eddy.study;

import dev.eddy.inverse.InverseProblem;
import dev.eddy.inverse.Method;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.random.Seed;
import dev.eddy.result.Coordinate;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.train.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;

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
    static final TrialCoordinates COORDINATES = TrialCoordinates.of(
            new Coordinate("problem", "Problem"),
            new Coordinate("network", "Network"),
            new Coordinate("method", "Method"),
            new Coordinate("recipe", "Recipe"));

    /** What it is called. */
    public TrialKey key() {
        Map<String, String> coordinates = new LinkedHashMap<>();
        coordinates.put("problem", problem.shortName());
        coordinates.put("network", network.shortName());
        coordinates.put("method", method.shortName());
        if (namesRecipe) {
            coordinates.put("recipe", recipe.shortName());
        }
        return new TrialKey(coordinates, seedNumber);
    }

    /** Of the weights. */
    public Seed seed() {
        return new Seed(seedNumber);
    }
}
