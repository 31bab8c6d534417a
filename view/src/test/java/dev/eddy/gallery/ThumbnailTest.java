package dev.eddy.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.Progress;
import dev.eddy.scenario.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
    @Test
    void every_curated_scenario_and_every_entry_of_the_catalogue_has_one() {
        assertThat(Thumbnails.scenarios()).hasSizeGreaterThan(80);
        for (Scenario scenario : Thumbnails.scenarios()) {
            Thumbnail thumbnail = Thumbnails.of(scenario).orElseThrow();
            assertThat(thumbnail.rows()).as(thumbnail.scenario()).hasSize(11);
            assertThat(thumbnail.low()).isLessThan(thumbnail.high());
            assertThat(thumbnail.shaded()).contains("█").contains("░");
        }
        assertThat(Thumbnails.of(Scenario.of("diff_adv", Map.of("points", 48)))).isEmpty();
    }

    /** Digits may differ by the last bit of a value on the border between two. */
    @Test
    void those_that_come_with_eddy_are_what_it_makes() {
        for (Scenario scenario : List.of(
                Scenario.of("diff_adv"),
                Scenario.of("diff_burgers"),
                Scenario.of("diff_burgers", Map.of("dims", 3)),
                Scenario.of("phy_poisson"))) {
            Thumbnail stored = Thumbnails.of(scenario).orElseThrow();
            Thumbnail made = ThumbnailMaker.make(scenario, Progress.NONE);
            String before = String.join("", stored.rows());
            String after = String.join("", made.rows());
            assertThat(after).hasSameSizeAs(before);
            int different = 0;
            for (int i = 0; i < before.length(); i++) {
                different += Math.abs(before.charAt(i) - after.charAt(i));
            }
            assertThat(different).as(made.scenario()).isLessThan(before.length() / 50);
        }
    }

    @Test
    void values_become_shades() {
        assertThat(new Thumbnail("x", 0, 1, List.of("024689 1", "357 00 9")).shaded())
                .isEqualTo(" ░▒▓██  \n░▒▓    █\n");
    }
}
