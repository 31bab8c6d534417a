package dev.eddy.generative.measure;

import dev.eddy.misuse.Check;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Samplers or stages of training, row by row: evaluations, multiply–adds and parameters, and how good samples are. Seconds, which another run
 * has others of, are no part of it; {@link SamplingCost#told} adds them to the numbers.
 */
public final class CostTable {
    private static final List<String> COSTS = List.of("evaluations", "multiply-adds", "parameters");

    private final List<String> columns = new ArrayList<>(COSTS);
    private final List<String> names = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    /** @param more columns behind the costs */
    public CostTable(String... more) {
        columns.addAll(List.of(more));
    }

    /** Adds a row. */
    public void row(String name, SamplingCost cost, double... more) {
        Check.that(
                more.length == columns.size() - COSTS.size(),
                "a row of this table has %d numbers behind its costs, got %d",
                columns.size() - COSTS.size(),
                more.length);
        names.add(name);
        values.add(cost.evaluations());
        values.add(cost.multiplyAdds());
        values.add((double) cost.parameters());
        for (double value : more) {
            values.add(value);
        }
    }

    /** All rows. */
    public Artifact artifact(String name) {
        return new Artifact(
                Role.TABLE,
                name,
                List.of(ArtifactAxis.category("row", names), ArtifactAxis.category("column", columns)),
                new NumericArray(
                        new long[] {names.size(), columns.size()},
                        values.stream().mapToDouble(value -> value).toArray()));
    }
}
