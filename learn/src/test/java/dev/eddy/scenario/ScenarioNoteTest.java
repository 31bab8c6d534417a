package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.Profile;
import dev.eddy.result.SubjectNote;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioNoteTest {
    @Test
    void a_note_tells_the_equation_and_what_its_numbers_mean() {
        SubjectNote note = Scenario.of("diff_adv").note(Profile.EDDY);
        assertThat(note.title()).isEqualTo("Advection, 1-D, difficulty form");
        assertThat(note.equation()).isEqualTo("uₜ = −0.025 ∂x u");
        assertThat(note.facts())
                .containsEntry("grid", "160 points, extent 1")
                .containsEntry("initial states", "fourier;5;true;true")
                .containsEntry("test data", "30 trajectories of 200 steps, seed 773");
        assertThat(note.facts().get("γ₁"))
                .startsWith("−4: CFL number; moves 4 points per axis in a step")
                .contains("local emulator");
        assertThat(note.low()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "diff_adv, 2, γ₁, −4",
        "diff_diff, 3, γ₂, 4",
        "diff_disp, 1, γ₃, 4",
        "diff_hyp_diff, 2, γ₄, −4",
        "diff_burgers, 1, δ₁, −1.5",
        "diff_burgers, 2, δ₁, −1.5",
        "diff_burgers_sc, 3, δ₁, −1.5",
        "diff_kdv, 1, γ₃, −14",
        "diff_ks, 2, δ₂, −6",
        "diff_ks_cons, 1, γ₄, −18",
        "phy_decay_turb, 2, δ₁, −32",
        "diff_fisher, 2, δ₀, −0.02",
        "diff_fisher, 1, γ₀, 0.02",
        "norm_adv, 1, γ₁, −4",
        "phy_adv, 1, γ₁, −4",
        "norm_diff, 1, γ₂, 41"
    })
    void difficulty_numbers_are_found_again_in_the_equation(String key, int dims, String number, String value) {
        SubjectNote note = Scenario.of(key, Map.of("dims", dims)).note(Profile.EDDY);
        assertThat(note.facts().get(number)).startsWith(value);
    }

    @Test
    void every_scenario_has_a_note_without_holes() {
        for (ScenarioCatalog.Entry entry : ScenarioCatalog.entries()) {
            SubjectNote note = Scenario.of(entry.kind()).note(Profile.EDDY);
            assertThat(note.equation()).isNotBlank().doesNotContain("?").doesNotContain("+ −");
            assertThat(note.facts().values()).noneMatch(String::isBlank);
        }
        assertThat(Scenario.of("diff_burgers").note(Profile.EDDY).equation())
                .isEqualTo("uₜ = 2.92969E-5 ∂x² u − 0.0046875 ∂x(u²)");
    }
}
