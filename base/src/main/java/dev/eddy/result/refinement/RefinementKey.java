package dev.eddy.result.refinement;

import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.key.KeyFinder;
import dev.eddy.result.key.KeyNumber;
import dev.eddy.result.key.KeyResult;
import dev.eddy.result.key.KeyTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** Refinements of the physics beside each other: what each training reached, and the iterations that it saved. */
public final class RefinementKey implements KeyFinder {
    /** The metric of the validation after the last epoch. */
    private static final Measure METRIC =
            Measure.of("validation_metric").called("validation metric").lowerIsBetter();

    /** Of forward solves, over the whole training. */
    private static final Measure ITERATIONS =
            Measure.of("total_iterations").called("iterations").as(Kind.COUNT).lowerIsBetter();

    /** The part that was saved beside the largest constant level. */
    private static final Measure SAVED =
            Measure.of("iterations_saved").called("iterations saved").in("%").higherIsBetter();

    private static final Measure LEVEL =
            Measure.of("final_level").called("level at the end").as(Kind.COUNT);

    @Override
    public int place() {
        return 300;
    }

    @Override
    public Optional<KeyTable> find(RunView run, List<TrialResult> trials) {
        List<KeyResult> rows = new ArrayList<>();
        boolean saves = false;
        for (RefinementComparison comparison : RefinementComparison.of(trials)) {
            saves |= comparison.full().isPresent();
            for (RefinementComparison.Row row : comparison.rows()) {
                rows.add(new KeyResult(key(comparison, row), numbers(comparison, row)));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyTable(
                        "Refinement of the physics",
                        "The validation metric after the last epoch, and the iterations of all forward solves"
                                + (saves
                                        ? ", with the part of them that was saved beside the largest constant level."
                                        : "."),
                        rows));
    }

    private static TrialKey key(RefinementComparison comparison, RefinementComparison.Row row) {
        Map<String, String> coordinates = new LinkedHashMap<>(comparison.of().coordinates());
        if (!row.refinement().isEmpty()) {
            coordinates.put(RefinementComparison.COORDINATE, row.refinement());
        }
        return new TrialKey(coordinates, 0);
    }

    private static List<KeyNumber> numbers(RefinementComparison comparison, RefinementComparison.Row row) {
        List<KeyNumber> numbers = new ArrayList<>();
        numbers.add(KeyNumber.of(METRIC, of(row, RefinementCost::metric)));
        numbers.add(KeyNumber.of(ITERATIONS, of(row, RefinementCost::iterations)));
        OptionalInt full = comparison.full();
        if (full.isPresent() && !row.constantLevel().equals(full)) {
            numbers.add(KeyNumber.of(
                    SAVED,
                    comparison.savings(row, full).stream()
                            .mapToDouble(saved -> 100 * saved.iterations())
                            .toArray()));
        }
        numbers.add(KeyNumber.of(LEVEL, of(row, RefinementCost::finalLevel)));
        return numbers;
    }

    private static double[] of(RefinementComparison.Row row, ToDoubleFunction<RefinementCost> part) {
        return row.costs().stream().mapToDouble(part).toArray();
    }
}
