package dev.eddy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.difference.Transport;
import dev.eddy.equation.Profile;
import dev.eddy.flow.StaggeredFlow;
import dev.eddy.misuse.Misuse;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.linear.Cycle;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.solve.linear.MultigridPreconditioner;
import dev.eddy.solve.linear.Smoother;
import dev.eddy.solve.linear.Sor;
import dev.eddy.solve.linear.Sweep;
import dev.eddy.solver.AdvectiveForm;
import dev.eddy.solver.CoarseGrid;
import dev.eddy.solver.EtdrkSolver;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.solver.RungeKuttaDifference;
import dev.eddy.solver.Solver;
import dev.eddy.store.Json;
import dev.eddy.tensor.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetHeaderTest {
    @TempDir
    private Path folder;

    @Test
    void a_header_tells_the_whole_scenario_under_each_profile() {
        for (Profile profile : Profile.values()) {
            for (Scenario scenario : ScenarioCatalog.curated()) {
                assertRead(scenario, profile);
                assertRead(scenario.with(Map.of("test-samples", 4, "train-seed", 9, "points", 24)), profile);
            }
        }
        Scenario states = Scenario.of("diff_adv", Map.of("initial-states", "grf;3.5;true;false;std-one;as-noise"));
        assertRead(states, Profile.APEBENCH_1);
    }

    @Test
    void a_header_tells_everything_that_changes_the_numbers() {
        Scenario usual = Scenario.of("diff_adv");
        assertThat(DatasetHeader.of(usual, Profile.EDDY, DType.FLOAT64).settings())
                .containsEntry("boundary", "periodic")
                .containsEntry("solver", "none")
                .containsEntry("data-refinement", 1)
                .doesNotContainKeys("recipe", "metrics", "train-samples", "test-seed");
        assertRead(usual.with("data-refinement", 2), Profile.EDDY);
    }

    /** Every kind of solver with all of its settings, nested ones too. */
    @Test
    void a_header_tells_the_solvers_and_the_states_of_a_scenario() {
        FiniteDifference fd = new FiniteDifference(
                0.5,
                7,
                Transport.UPWIND3,
                4,
                new Gmres(8, new MultigridPreconditioner(Cycle.W, Smoother.JACOBI, 2)),
                1e-6,
                50,
                1e-7,
                Gradients.IMPLICIT_MATCHED,
                true,
                3);
        for (Solver solver : List.of(
                fd,
                FiniteDifference.of(1, 1).withSolver(new Sor(1.7, Sweep.BACKWARD)),
                new CoarseGrid(new AdvectiveForm(fd), 24),
                new RungeKuttaDifference(Transport.CENTRED, 4, 2),
                new EtdrkSolver(2, 3, 0.5))) {
            assertRead(Scenario.of("phy_burgers", Map.of("solver", solver)), Profile.EDDY);
            assertRead(Scenario.of("phy_burgers", Map.of("test-solver", solver)), Profile.APEBENCH_1);
        }
        assertRead(
                Scenario.of(
                        "diff_adv",
                        Map.of("solver", fd, "test-initial-states", "fourier;3;true;false", "boundary", "dirichlet")),
                Profile.EDDY);
        Scenario flow = Scenario.of("physical.incompressible-flow");
        StaggeredFlow other = new StaggeredFlow(
                StaggeredFlow.Method.PROJECTION,
                dev.eddy.flow.Convection.CENTRED,
                2,
                new BiCgStab(),
                new Stopping(1e-4, 1e-9, 30),
                Gradients.CUT,
                2);
        assertRead(flow, Profile.EDDY);
        assertRead(flow.with("solver", other), Profile.EDDY);
        assertRead(Scenario.of("phy_poisson"), Profile.EDDY);
    }

    /** Older headers have a solver's name only. */
    @Test
    void names_of_solvers_in_older_headers_are_read_where_they_say_all() {
        Scenario scenario = Scenario.of("phy_burgers", Map.of("solver", "fd,0.5,7"));
        assertThat(scenario.solver()).contains(FiniteDifference.of(0.5, 7));
        assertThatThrownBy(() -> Scenario.of("phy_burgers", Map.of("solver", "fd,0.5,7,centred")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("which alone have short texts");
        assertThatThrownBy(() -> Scenario.of("phy_burgers", Map.of("solver", Map.of("kind", "df"))))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'fd'");
    }

    private void assertRead(Scenario scenario, Profile profile) {
        DatasetHeader header = DatasetHeader.of(scenario, profile, DType.FLOAT64);
        for (DataSet set : DataSet.values()) {
            header = header.with(set, DatasetHeader.entry(scenario, set));
        }
        Json.write(folder.resolve(DatasetHeader.FILE), header);
        DatasetHeader read = DatasetHeader.read(folder);
        assertThat(read.scenario().values()).as(scenario.shortName()).isEqualTo(scenario.values());
        assertThat(read.scenario().shortName()).isEqualTo(scenario.shortName());
        assertThat(read.profile()).isEqualTo(profile);
        assertThat(read.dtype()).isEqualTo(DType.FLOAT64);
    }
}
