package dev.eddy.fit.glioma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.testkit.ExperimentContract;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

class TumourBrainTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new TumourBrain(1, 2, 16, 2, 3, 2, 3, 3);
    }

    @Test
    void the_template_is_a_brain() {
        Brain brain = Brain.template(DType.FLOAT32);
        Tensor matter = brain.matter();
        assertThat(matter.shape()).containsExactly(49, 58, 47);
        assertThat(brain.spacing()).isEqualTo(0.4);
        assertThat(matter.min().item()).isGreaterThanOrEqualTo(0);
        // A litre and a bit of grey and white matter.
        assertThat(matter.sum().item() * Math.pow(brain.spacing(), 3)).isBetween(900.0, 1700.0);
    }

    @Test
    void plans_have_their_volume_and_their_margin() {
        boolean[] matter = new boolean[125];
        Arrays.fill(matter, true);
        boolean[] visible = new boolean[125];
        visible[62] = true;
        boolean[] margin = Plan.margin(visible, matter, new long[] {5, 5, 5}, 0.5, 0.5);
        assertThat(Plan.volume(margin)).isEqualTo(7);
        double[] concentration = new double[125];
        for (int i = 0; i < 125; i++) {
            concentration[i] = i;
        }
        boolean[] highest = Plan.highest(concentration, matter, 7);
        assertThat(Plan.volume(highest)).isEqualTo(7);
        assertThat(Plan.coverage(highest, concentration, 118)).isEqualTo(1);
        assertThat(Plan.coverage(margin, concentration, 118)).isZero();
    }

    /** In a slice all cells are seen: plans of equal volume around one tumour. */
    @Test
    void plans_are_drawn_beside_each_other() {
        Native.prepareThread();
        try (Scope scope = Scope.open()) {
            Findings found = experiment().run(new Seed(7), Workbench.inMemory(precision()));
            List<Artifact> plans = found.artifacts().stream()
                    .filter(artifact -> artifact.name().startsWith("plans"))
                    .toList();
            assertThat(plans.stream().map(Artifact::series))
                    .containsExactlyInAnyOrder("uniform margin", "inferred", "hidden truth");
            assertThat(plans.stream()
                            .map(plan -> cells(plan, value -> value >= 2))
                            .distinct())
                    .hasSize(1)
                    .allMatch(volume -> volume > 0);
            assertThat(plans.stream()
                            .map(plan -> cells(plan, value -> value % 2 == 1))
                            .distinct())
                    .hasSize(1)
                    .allMatch(tumour -> tumour > 0);
        }
    }

    private static long cells(Artifact plan, DoublePredicate those) {
        return Arrays.stream(plan.values().doubles()).filter(those).count();
    }
}
