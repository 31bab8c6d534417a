package dev.eddy.reference.physics;

import dev.eddy.difference.Diffusion;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.MatrixOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.Set;

/**
 * The symmetric positive definite operator of a case on Krylov spaces: {@code A}, or the five-point −Δ between the walls of
 * the unit square.
 */
final class KrylovProblem {
    private final LinearOperator operator;
    private final long[] shape;

    private KrylovProblem(LinearOperator operator, long... shape) {
        this.operator = operator;
        this.shape = shape;
    }

    static KrylovProblem of(ReferenceCase given) {
        int m = given.whole("m");
        return switch (given.word("operator")) {
            case "dense" -> {
                Set<Structure> structure = Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE);
                yield new KrylovProblem(new MatrixOperator(given.input("A", m, m), structure), 1, m);
            }
            case "laplacian-2d" -> {
                Axis axis = new Axis(1, m, new Boundary.DirichletNodes(0));
                Grid grid = new Grid(Collections.nCopies(2, axis));
                yield new KrylovProblem(Diffusion.poisson(grid, 1, DType.FLOAT64), 1, 1, m, m);
            }
            default -> throw new Misuse("the operator is dense or laplacian-2d, got '" + given.word("operator") + "'");
        };
    }

    LinearOperator operator() {
        return operator;
    }

    /** A given vector as a batch of one. */
    Tensor vector(ReferenceCase given, String name) {
        return given.input(name, Shapes.elements(shape)).reshape(shape);
    }
}
