package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.Automatic;
import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.linear.ConjugateDirections;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.Cycle;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.FastDirect;
import dev.eddy.solve.linear.GaussSeidel;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solve.linear.JacobiPreconditioner;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.Multigrid;
import dev.eddy.solve.linear.MultigridPreconditioner;
import dev.eddy.solve.linear.Richardson;
import dev.eddy.solve.linear.Smoother;
import dev.eddy.solve.linear.Sor;
import dev.eddy.solve.linear.SparseDirect;
import dev.eddy.solve.linear.Ssor;
import dev.eddy.solve.linear.SteepestDescent;
import dev.eddy.solve.linear.Structured;
import dev.eddy.solve.linear.Sweep;
import dev.eddy.solve.linear.Tridiagonal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinearSolverContractTest {
    @Test
    void every_kind_of_solver_is_put_through_the_contract() {
        Set<Class<?>> tested = new HashSet<>();
        for (Class<?> nested : LinearSolverContractTest.class.getDeclaredClasses()) {
            if (LinearSolverContract.class.isAssignableFrom(nested) && nested != Symmetric.class) {
                tested.add(((LinearSolverContract) Nesting.make(nested, this))
                        .solver()
                        .getClass());
            }
        }
        assertThat(tested).containsAll(LinearSolvers.kinds().values());
    }

    /** For solvers of symmetric definite operators. */
    abstract class Symmetric extends LinearSolverContract {
        @Override
        protected boolean fits(LinearProblem problem) {
            return problem.structure().contains(Structure.SYMMETRIC);
        }
    }

    @Nested
    class ConjugateGradients extends Symmetric {
        @Override
        protected LinearSolver solver() {
            return new ConjugateGradient();
        }
    }

    @Nested
    class ConjugateGradientsWithJacobi extends Symmetric {
        @Override
        protected LinearSolver solver() {
            return new ConjugateGradient(new JacobiPreconditioner());
        }
    }

    @Nested
    class ConjugateGradientsWithSsor extends Symmetric {
        @Override
        protected LinearSolver solver() {
            return new ConjugateGradient(new Ssor(1.2));
        }
    }

    @Nested
    class Descent extends Symmetric {
        @Override
        protected LinearSolver solver() {
            return new SteepestDescent();
        }
    }

    @Nested
    class RestartedGmres extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Gmres(6);
        }
    }

    @Nested
    class GmresWithSsor extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Gmres(3, new Ssor());
        }
    }

    @Nested
    class StabilizedBiconjugateGradients extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new BiCgStab(new JacobiPreconditioner());
        }
    }

    @Nested
    class DampedJacobi extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Jacobi(0.8);
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class RichardsonsMethod extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Richardson(0.2);
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class GaussAndSeidel extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new GaussSeidel();
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class SymmetricOverRelaxation extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Sor(1.2, Sweep.SYMMETRIC);
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class OverRelaxation extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Sor(1.2);
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class DenseDirect extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Direct();
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class ChosenByTheOperator extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Automatic();
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class GeometricMultigrid extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Multigrid(Cycle.V, Smoother.GAUSS_SEIDEL, 2, 1);
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class MultigridWithWCycles extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Multigrid(Cycle.W, Smoother.JACOBI, 0, 1);
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class ConjugateGradientsWithMultigrid extends Symmetric {
        @Override
        protected LinearSolver solver() {
            return new ConjugateGradient(new MultigridPreconditioner(Cycle.V, Smoother.JACOBI, 1));
        }
    }

    @Nested
    class GmresWithMultigrid extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Gmres(3, new MultigridPreconditioner());
        }
    }

    @Nested
    class DivisionByEigenvalues extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new FastDirect();
        }

        @Override
        protected boolean fits(LinearProblem problem) {
            return problem.hasDiagonalization();
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class CyclicReduction extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Tridiagonal();
        }

        @Override
        protected boolean fits(LinearProblem problem) {
            return problem.structure().contains(Structure.TRIDIAGONAL);
        }
    }

    @Nested
    class DirectionsWithAMemory extends Symmetric {
        @Override
        protected LinearSolver solver() {
            return new ConjugateDirections(2, new JacobiPreconditioner());
        }
    }

    @Nested
    class OwnInverses extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new Structured();
        }

        @Override
        protected List<LinearProblem> problems() {
            return LinearProblem.structured();
        }

        @Override
        protected boolean isStationary() {
            return true;
        }
    }

    @Nested
    class SparseFactors extends LinearSolverContract {
        @Override
        protected LinearSolver solver() {
            return new SparseDirect();
        }
    }
}
