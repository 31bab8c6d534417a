package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Parameters that learn at a rate of their own, or not at all. They are told by how their names begin, or by their places in
 * the vector of all weights. A parameter belongs to the first group that names it; those that none names learn at the rate of
 * the recipe.
 *
 * @param rate r: a step is r times as long as without the group; 0 leaves the parameters as they are, to the bit
 */
@Doc("parameters that learn at a rate of their own, or not at all")
public record ParameterGroup(
        @Default("[]") @Doc("how names of its parameters begin, for example lifting or blocks.0.")
        List<String> names,

        @Default("[]") @Doc("its places in the vector of all weights") List<Slice> slices,

        @Doc("factor of the learning rate; 0 freezes the parameters")
        double rate) {
    public ParameterGroup {
        names = List.copyOf(names);
        slices = List.copyOf(slices);
        Check.that(
                !names.isEmpty() || !slices.isEmpty(),
                "a parameter group has names or slices, got neither; leave it out if it is for all");
        Check.that(rate >= 0 && Double.isFinite(rate), "a parameter group's rate is at least 0, got %s", rate);
    }

    /** By how names begin. */
    public ParameterGroup(double rate, String... names) {
        this(List.of(names), List.of(), rate);
    }

    /** By how names begin, not trained. */
    public static ParameterGroup frozen(String... names) {
        return new ParameterGroup(0, names);
    }

    /**
     * Weights next to each other.
     *
     * @param from the first, counted from 0
     * @param to behind the last
     */
    @Doc("weights next to each other, as places in the vector of all weights")
    public record Slice(
            @Doc("the first, counted from 0") long from,
            @Doc("behind the last") long to) {
        public Slice {
            Check.that(from >= 0 && to > from, "a slice goes from 0 or more to a later place, got %d to %d", from, to);
        }
    }

    /** For example {@code lifting*0.1} or {@code 0:12*0}. */
    public String shortName() {
        String places = slices.stream()
                .map(slice -> slice.from() + ":" + slice.to())
                .collect(Collectors.joining("+"));
        String all = names.isEmpty() || slices.isEmpty() ? "" : "+";
        return String.join("+", names) + all + places + "*" + rate;
    }
}
