package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Profile;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Spread, largest value and mean of the test data of the 46 curated scenarios beside those of the peer (exponax 0.1.0,
 * appendix A4 of the benchmark's description): averages over 30 samples in 1-D and over 3 in 2-D and 3-D. The random
 * numbers are not the same, so the averages may differ by what the choice of samples makes: five standard errors of
 * their difference, from the spread of ours, for there are 690 of them, some of skewed distributions.
 *
 * <p>The build follows 1-D data to step 200, others to step 50, and those with twenty substeps to step 1. {@code
 * -Deddy.test.everything=true} follows all of them to the end, in about half an hour.
 */
class DataStatisticsTest {
    private static final int[] TIMES = {0, 1, 50, 100, 200};
    private static final boolean EVERYTHING = Boolean.getBoolean("eddy.test.everything");

    @ParameterizedTest
    @CsvFileSource(resources = "/scenario/data-statistics.csv", numLinesToSkip = 1)
    void statistics_of_the_test_data_are_the_peers(String key, int dims, String std, String max, String mean) {
        Scenario published = Scenario.of(key, Map.of("dims", dims));
        int last = dims == 1 || EVERYTHING ? 200 : published.substeps() < 20 ? 50 : 1;
        int work = (published.warmup() + last) * published.substeps();
        // Five hundred steps of warm-up with twenty substeps on 160² points.
        Assumptions.assumeTrue(EVERYTHING || work < 1000);
        int samples = dims == 1 || last == 1 ? 30 : EVERYTHING ? 12 : work < 500 ? 5 : 4;
        int peers = dims == 1 ? 30 : 3;
        Scenario scenario = published.with(Map.of("test-samples", samples, "test-horizon", last));
        try (Scope scope = Scope.open()) {
            Tensor data =
                    ScenarioData.of(scenario, Profile.APEBENCH_1, DType.FLOAT32).testTrajectories(Progress.NONE);
            List<Tensor> spreads = new ArrayList<>();
            List<Tensor> largest = new ArrayList<>();
            List<Tensor> means = new ArrayList<>();
            for (int i = 0; i < TIMES.length && TIMES[i] <= last; i++) {
                Tensor fields = data.select(1, TIMES[i]).to(DType.FLOAT64);
                Tensor u = fields.reshape(samples, fields.size(1), -1);
                spreads.add(u.minus(u.meanKeeping(2)).squared().mean(2).squareRoot());
                largest.add(u.abs().maxKeeping(2).squeeze(2));
                means.add(u.mean(2));
            }
            near("std of " + scenario.shortName(), spreads, peers, std);
            near("max of " + scenario.shortName(), largest, peers, max);
            near("mean of " + scenario.shortName(), means, peers, mean);
        }
    }

    /**
     * Few samples may lie together by chance: what they vary by at all times counts too.
     *
     * @param perField {@code [sample, channel]} at each time
     */
    private static void near(String what, List<Tensor> perField, int peers, String expected) {
        List<double[]> all =
                perField.stream().map(field -> field.mean(1).toDoubles()).toList();
        double pooled =
                all.stream().mapToDouble(DataStatisticsTest::variance).average().orElseThrow();
        for (int i = 0; i < all.size(); i++) {
            double[] values = all.get(i);
            double variance = Math.max(pooled, variance(values));
            double error = Math.sqrt(variance * (1.0 / values.length + 1.0 / peers));
            assertThat(Arrays.stream(values).average().orElseThrow())
                    .as(what + " at step " + TIMES[i])
                    .isCloseTo(Double.parseDouble(expected.split(" ", -1)[i]), within(5 * error + 1e-4));
        }
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
