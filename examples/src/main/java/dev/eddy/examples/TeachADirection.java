package dev.eddy.examples;

import dev.eddy.difference.Diffusion;
import dev.eddy.directions.DirectionLoss;
import dev.eddy.directions.DirectionNetwork;
import dev.eddy.directions.KrylovSides;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.ConjugateDirections;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import java.util.List;

/** A network learns on 16² points where a solver searches, and is used on 64². Seconds. */
public final class TeachADirection {
    private TeachADirection() {}

    private static Grid grid(int points) {
        Axis axis = new Axis(1, points, new Boundary.Dirichlet(0));
        return new Grid(List.of(axis, axis));
    }

    public static void main(String[] arguments) {
        // begin docs
        var direction = new DirectionNetwork(4).build(2, new Seed(0));
        Tensor like = Tensors.zeros(DType.FLOAT64, 1, 1, 16, 16);
        var sides = KrylovSides.of(Diffusion.poisson(grid(16), 1, DType.FLOAT64), like, 100, new Draws(new Seed(1)));
        var loss = new DirectionLoss(Diffusion.poisson(grid(16), 1, DType.FLOAT32), direction);
        var recipe = new Recipe(Adam.DEFAULT, new WarmupCosine(0, 2e-3, 20), 150, 8, 50, 1);
        new Trainer(recipe, new Seed(2))
                .train(direction.weights(), loss, Batches.drawn(draws -> sides.drawn(8, draws)));

        var poisson = Diffusion.poisson(grid(64), 1, DType.FLOAT64);
        Tensor b = Tensors.of(new Draws(new Seed(3)).normals(64 * 64), 1, 1, 64, 64);
        for (var solver : List.of(new ConjugateGradient(), new ConjugateDirections(2, direction))) {
            var solution = solver.solve(poisson, b, Tensors.zerosLike(b), Stopping.relative(1e-6));
            System.out.println(solver.shortName() + ": " + solution.iterations() + " iterations");
        }
        // end docs
    }
}
