package dev.eddy.generative.population;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Populations of the plane whose motion is known and depends on all particles together: a cloud with centre m of three clusters turns about its
 * centre by its own spread in radians, times a dose, and shrinks.
 *
 * <pre>  X → m + 0.7 R(d θ)(X − m),     θ = √(mean |X − m|²)  </pre>
 *
 * Centres are normal with deviation 2, clusters with 1 about them, particles with 0.15 about theirs.
 */
public final class RotatedClusters {
    /** How much a cloud shrinks. */
    public static final double SHRINKING = 0.7;

    private static final int CLUSTERS = 3;
    private static final double CENTRES = 2;
    private static final double WITHIN = 0.15;

    private RotatedClusters() {}

    /** The population of a seed with so many particles and a dose; the dose is its treatment. */
    public static Population draw(int points, double dose, Seed seed, DType type) {
        Draws draws = new Draws(seed);
        double[] centre = {CENTRES * draws.normal(), CENTRES * draws.normal()};
        double[] clusters = draws.normals(2 * CLUSTERS);
        double[] values = new double[2 * points];
        for (int i = 0; i < points; i++) {
            int cluster = (int) (draws.uniform() * CLUSTERS);
            for (int axis = 0; axis < 2; axis++) {
                values[2 * i + axis] = centre[axis] + clusters[2 * cluster + axis] + WITHIN * draws.normal();
            }
        }
        Tensor before = Tensors.of(values, points, 2);
        return new Population(before.to(type), moved(before, dose).to(type))
                .treated(Tensors.of(new double[] {dose}, 1).to(type));
    }

    /** So many populations, the i-th of the seed {@code seed.at(i)}, with these doses in turn. */
    public static List<Population> draw(int count, int points, List<Double> doses, Seed seed, DType type) {
        List<Population> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(draw(points, doses.get(i % doses.size()), seed.at(i), type));
        }
        return all;
    }

    /** Where a cloud {@code [particles, 2]} goes. */
    public static Tensor moved(Tensor cloud, double dose) {
        Tensor centre = cloud.meanKeeping(0);
        Tensor from = cloud.minus(centre);
        double angle = dose * Math.sqrt(from.squared().sum(1).mean().item());
        double cosine = SHRINKING * Math.cos(angle);
        double sine = SHRINKING * Math.sin(angle);
        Tensor turn =
                Tensors.of(new double[] {cosine, sine, -sine, cosine}, 2, 2).to(cloud.dtype());
        return centre.plus(from.matmul(turn));
    }
}
