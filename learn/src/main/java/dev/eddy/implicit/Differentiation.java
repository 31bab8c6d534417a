package dev.eddy.implicit;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.ode.tableau.Tableaus;

/** How a march steps and how its gradient is made: the one switch between methods that are to be compared. */
public sealed interface Differentiation {
    /** Explicit steps, which the physics may be too stiff for; gradients through every operation of them. */
    @Doc("explicit steps, gradients through their operations")
    record Explicit(
            @Default("euler") @Doc("euler or rk4") Scheme scheme,

            @Default("{kind: none}") @Doc("states that are kept over time")
            Checkpointing checkpointing)
            implements Differentiation {
        /** An explicit method. */
        public enum Scheme {
            /** Forward Euler. */
            EULER(Tableaus.EULER),
            /** The classical Runge–Kutta method. */
            RK4(Tableaus.RK4);

            private final RungeKutta method;

            Scheme(Tableau tableau) {
                method = new RungeKutta(tableau);
            }

            RungeKutta method() {
                return method;
            }
        }

        @Override
        public String shortName() {
            return "explicit;" + (scheme == Scheme.EULER ? "euler" : "rk4") + checkpointing.suffix();
        }
    }

    /** Implicit steps, gradients through every iteration of their solves: memory grows with the iterations. */
    @Doc("implicit steps, gradients through every iteration of their solvers")
    record Naive(
            @Default("{kind: none}") @Doc("states that are kept over time")
            Checkpointing checkpointing) implements Differentiation {
        @Override
        public String shortName() {
            return "naive" + checkpointing.suffix();
        }
    }

    /** Implicit steps, gradients by the adjoint across iterations and by reverse mode across time. */
    @Doc("implicit steps, gradients by the adjoint of every step")
    record Hybrid(
            @Default("krylov") @Doc("adjoint of steps that need Picard iterations: krylov, fixed-point or inner")
            Adjoint adjoint,

            @Default("{kind: none}") @Doc("states that are kept over time")
            Checkpointing checkpointing)
            implements Differentiation {
        /** How the cotangent passes a step that is solved by Picard iterations; without effect on linear steps. */
        public enum Adjoint {
            /** (∂G/∂z)ᵀλ = g by the linear solver: as few products as it can. */
            KRYLOV,
            /** u ← (∂F/∂z)ᵀu + g, iterated as the step is. */
            FIXED_POINT,
            /** Reverse mode over the Picard iterations, the adjoint for the linear solve in each: memory grows with their number. */
            INNER
        }

        @Override
        public String shortName() {
            String name = adjoint == Adjoint.KRYLOV ? "" : adjoint == Adjoint.INNER ? ";inner" : ";fixed-point";
            return "hybrid" + name + checkpointing.suffix();
        }
    }

    /** Hybrid gradients, every state kept. */
    static Differentiation hybrid() {
        return hybrid(Checkpointing.NONE);
    }

    /** Hybrid gradients with checkpoints over time. */
    static Differentiation hybrid(Checkpointing checkpointing) {
        return new Hybrid(Hybrid.Adjoint.KRYLOV, checkpointing);
    }

    /** Gradients through all iterations, every step kept. */
    static Differentiation naive() {
        return new Naive(Checkpointing.NONE);
    }

    /** Explicit steps, every one kept. */
    static Differentiation explicit(Explicit.Scheme scheme) {
        return new Explicit(scheme, Checkpointing.NONE);
    }

    /** What is kept over time. */
    Checkpointing checkpointing();

    /** How tables call it. */
    String shortName();
}
