package dev.eddy.result.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.Outcome;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimVerdictTest {
    private static ClaimVerdict verdict(double value, Claim claim) {
        TrialResult trial = new TrialResult(
                TrialKey.of(0, "method", "a"), new Outcome.Finished(1), List.of(), Map.of("ratio", value), List.of());
        return new Judge(List.of(trial.key()), List.of(trial)).judge(claim);
    }

    @Test
    void a_published_value_that_would_fail_the_bound_is_marked_where_the_claim_holds() {
        Claim below = Claim.that("better", Quantity.number("ratio"))
                .below(1, Basis.THEOREM, "")
                .published(1.007);
        ClaimVerdict beyond = verdict(0.9, below);
        assertThat(beyond.published(Double::toString)).isEqualTo("1.007 †");
        assertThat(ClaimVerdict.note(List.of(beyond)).orElseThrow())
                .startsWith("† ")
                .contains("better here");

        ClaimVerdict fails = verdict(1.2, below);
        ClaimVerdict alike = verdict(0.9, below.published(0.95));
        ClaimVerdict silent =
                verdict(0.9, Claim.that("better", Quantity.number("ratio")).below(1, Basis.THEOREM, ""));
        assertThat(List.of(fails, alike, silent))
                .extracting(each -> each.published(Double::toString))
                .containsExactly("1.007", "0.95", "–");
        assertThat(ClaimVerdict.note(List.of(fails, alike, silent))).isEmpty();
    }
}
