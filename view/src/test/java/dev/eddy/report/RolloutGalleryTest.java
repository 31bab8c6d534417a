package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RolloutGalleryTest {
    private static final int SAMPLES = 2;
    private static final int CHANNELS = 2;
    private static final int STATES = 6;
    private static final int POINTS = 8;

    /** A page of models that predict so many times the reference, which reaches to 3. */
    private static String page(double... factors) {
        List<TrialResult> trials = new ArrayList<>();
        Map<TrialKey, List<Artifact>> samples = new LinkedHashMap<>();
        TrialResult tame = DemoRun.whole().trials().get(0);
        for (double factor : factors) {
            TrialKey key = Trials.key("1d_diff_adv", "times " + factor, "one", 0);
            trials.add(Trials.trial(key, tame.outcome(), 1, 1, 1, tame.curves()));
            List<SampleRollout> rollouts = new ArrayList<>();
            for (int sample = 1; sample <= SAMPLES; sample++) {
                rollouts.add(new SampleRollout(states(sample, factor), states(sample, 1)));
            }
            List<ArtifactAxis> axes = List.of(
                    ArtifactAxis.time(0, 1, 2, 3, 4, 5),
                    ArtifactAxis.counted("component", CHANNELS),
                    ArtifactAxis.space("x", 0, 1, 2, 3, 4, 5, 6, 7));
            samples.put(key, SampleRollout.artifacts(rollouts, axes));
        }
        return Report.html(new DemoRun(trials, trials.size(), samples));
    }

    private static NumericArray states(int sample, double factor) {
        float[] values = new float[STATES * CHANNELS * POINTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (factor * 3 * Math.sin(sample + 0.7 * i));
        }
        return new NumericArray(new long[] {STATES, CHANNELS, POINTS}, values);
    }

    private static List<String> found(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void other_examples_and_channels_can_be_chosen() {
        String page = page(1, 1.5);
        assertThat(found(page, "Other examples and channels")).hasSize(1);
        String others = page.substring(page.indexOf("Other examples and channels"));
        others = others.substring(0, others.indexOf("</details>"));
        assertThat(found(others, "from (the first held-out|held-out initial state \\d)[^.]*\\.[^.]*Channel \\d"))
                .hasSize(SAMPLES * CHANNELS - 1)
                .anyMatch(caption -> caption.contains("the first") && caption.endsWith("Channel 1"))
                .anyMatch(caption -> caption.contains("state 2") && caption.endsWith("Channel 0"))
                .anyMatch(caption -> caption.contains("state 2") && caption.endsWith("Channel 1"));
        // They are folded away, and do not move.
        assertThat(others).doesNotContain("image/gif");
        assertThat(page.substring(0, page.indexOf("Other examples"))).contains("image/gif");
    }

    @Test
    void equal_values_have_equal_colours_in_all_cards_of_a_figure() {
        String page = page(1, 2, 1.5);
        String figure = page.substring(page.indexOf("class=\"gallery"));
        figure = figure.substring(0, figure.indexOf("</figure>"));
        assertThat(found(figure, "Colours of the state from [^\"]*"))
                .containsExactly("Colours of the state from −3 to 3");
        assertThat(found(figure, "Colours of the error from [^\"]*")).hasSize(1);
        String reference = source(figure, "Reference solution");
        assertThat(source(figure, "Prediction of times 1.0")).isEqualTo(reference);
        assertThat(source(figure, "Prediction of times 1.5")).isNotEqualTo(reference);
        assertThat(source(figure, "Error of times 1.5")).isNotEqualTo(source(figure, "Error of times 2.0"));
    }

    private static String source(String figure, String words) {
        return found(figure, "src=\"data:image/png[^\"]*\" alt=\"" + words)
                .get(0)
                .replaceFirst(" alt=.*", "");
    }
}
