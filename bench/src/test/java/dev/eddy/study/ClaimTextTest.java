package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.kinds.KindsRegistry;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.statistics.Aggregate;
import dev.eddy.store.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims as study files have them. */
class ClaimTextTest {
    record Claims(List<Claim> claims) {}

    private static List<Claim> read(String text) {
        return new Binder(KindsRegistry.found())
                .bind("study.yaml", "claims:\n" + text, Claims.class)
                .claims();
    }

    @Test
    void claims_are_written_as_they_are_made_in_java() {
        List<Claim> claims = read("""
                - name: Conv at the end
                  value: {curve: mean_nRMSE, at: 100, of: {network: "Conv;26;10;relu"}}
                  relation: at-most
                  bound: 0.3375
                  basis: paper
                  source: APEBench, Table 3
                  published: 0.270
                - name: fewer iterations
                  value: {number: iterations, of: {refinement: "progressive*"}}
                  over: {number: iterations, of: {refinement: constant-25}}
                  statistic: each
                  relation: below
                  bound: 0.25
                  basis: calibration
                  asserted: false
                  seeds: 3
                - {name: mean, value: {curve: rmse, until: 10, aggregate: mean}, statistic: count, count: 2, relation: above, bound: 1, basis: theorem}
                """);
        assertThat(claims)
                .containsExactly(
                        Claim.that(
                                        "Conv at the end",
                                        Quantity.curve("mean_nRMSE").at(100).of("network", "Conv;26;10;relu"))
                                .atMost(0.3375, Basis.PAPER, "APEBench, Table 3")
                                .published(0.27),
                        Claim.that(
                                        "fewer iterations",
                                        Quantity.number("iterations").of("refinement", "progressive*"))
                                .over(Quantity.number("iterations").of("refinement", "constant-25"))
                                .below(0.25, Basis.CALIBRATION, "")
                                .each()
                                .reported()
                                .fromSeeds(3),
                        Claim.that("mean", Quantity.curve("rmse").upTo(10, Aggregate.MEAN))
                                .above(1, Basis.THEOREM, "")
                                .of(2));
        String canonical = Json.canonical(new Canonical(KindsRegistry.found()).write(new Claims(claims)));
        assertThat(new Binder(KindsRegistry.found())
                        .bind("again", canonical, Claims.class)
                        .claims())
                .isEqualTo(claims);
    }

    @Test
    void what_is_wrong_is_told_with_its_place() {
        assertThatThrownBy(() -> read("- {name: x, value: {numbr: a}, relation: below, bound: 1, basis: theorem}"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("study.yaml:2")
                .hasMessageContaining("did you mean 'number'?");
        assertThatThrownBy(
                        () -> read("- {name: x, value: {number: a, of: b}, relation: below, bound: 1, basis: theorem}"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("expected names with values, got 'b'");
        assertThatThrownBy(() -> read("- {name: x, value: {number: a}, relation: below, bound: 1, basis: paper}"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("its source says which");
    }
}
