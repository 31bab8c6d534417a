package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.difference.Transport;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.GaussSeidel;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.Sor;
import dev.eddy.solve.linear.Ssor;
import dev.eddy.solve.linear.Sweep;
import dev.eddy.solve.root.Newton;
import dev.eddy.solver.EtdrkSolver;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.solver.RungeKuttaDifference;
import dev.eddy.solver.Solver;
import org.junit.jupiter.api.Test;

class SolverSettingsTest {
    record Holder(LinearSolver solver) {}

    private static LinearSolver read(String text) {
        return new Binder(KindsRegistry.found())
                .bind("study.yaml", "solver: " + text, Holder.class)
                .solver();
    }

    @Test
    void linear_solvers_are_read_with_their_preconditioners_in_both_ways_of_writing() {
        assertThat(read("cg")).isEqualTo(new ConjugateGradient());
        assertThat(read("{kind: cg, preconditioner: {kind: ssor, relaxation: 1.2}}"))
                .isEqualTo(new ConjugateGradient(new Ssor(1.2)));
        assertThat(read("cg;ssor;1.2")).isEqualTo(new ConjugateGradient(new Ssor(1.2)));
        assertThat(read("{kind: gmres, restart: 8, preconditioner: none}"))
                .isEqualTo(new Gmres(8, Preconditioner.NONE));
        assertThat(read("gmres;8")).isEqualTo(new Gmres(8));
        assertThat(read("direct")).isEqualTo(new Direct());
        assertThat(read("{kind: sor, sweep: symmetric}")).isEqualTo(new Sor(1.5, Sweep.SYMMETRIC));
        assertThat(read("gauss-seidel;backward")).isEqualTo(new GaussSeidel(Sweep.BACKWARD));
    }

    @Test
    void every_solver_can_be_named_alone() {
        for (String kind : LinearSolvers.kinds().keySet()) {
            assertThat(read(kind)).isInstanceOf(LinearSolvers.kinds().get(kind));
            assertThat(LinearSolvers.of(kind)).isEqualTo(read(kind));
        }
    }

    @Test
    void root_solvers_hold_linear_solvers() {
        record Root(Newton newton) {}
        Root root = new Binder(KindsRegistry.found()).bind("study.yaml", "newton: {linear: gmres;30}", Root.class);
        assertThat(root.newton()).isEqualTo(new Newton(new Gmres(30), Stopping.DEFAULT, 20));
    }

    record Physical(Solver solver) {}

    private static Solver physics(String text) {
        return new Binder(KindsRegistry.found())
                .bind("study.yaml", "solver: " + text, Physical.class)
                .solver();
    }

    @Test
    void finite_differences_are_read_as_the_papers_write_them_and_with_all_settings() {
        assertThat(physics("fd;1.0;1")).isEqualTo(FiniteDifference.of(1, 1));
        assertThat(physics("fd")).isEqualTo(FiniteDifference.IMPLICIT);
        assertThat(physics("{kind: fd, theta: 0.5, scheme: upwind3, order: 4, solver: gmres;8, gradients: cut}"))
                .isEqualTo(FiniteDifference.of(0.5, 100)
                        .withScheme(Transport.UPWIND3, 4)
                        .withSolver(new Gmres(8))
                        .withGradients(Gradients.CUT));
        assertThat(physics("etdrk;2")).isEqualTo(new EtdrkSolver(2, 1));
        assertThat(physics("fd-rk4")).isEqualTo(new RungeKuttaDifference(Transport.UPWIND, 2, 1));
        assertThatThrownBy(() -> physics("etdkr;2")).isInstanceOf(Misuse.class).hasMessageContaining("did you mean");
    }

    @Test
    void what_is_unknown_is_refused_with_the_nearest_name() {
        assertThatThrownBy(() -> read("gmre;8"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'gmres'");
        assertThatThrownBy(() -> read("cg;ilu"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("one of: none, jacobi");
        assertThatThrownBy(() -> read("gmres;8.5")).isInstanceOf(Misuse.class).hasMessageContaining("whole number");
        assertThatThrownBy(() -> read("direct;3")).isInstanceOf(Misuse.class).hasMessageContaining("'3'");
    }
}
