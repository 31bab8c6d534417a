package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

        @Default("[]") @Doc("its places in the vector of all weights")
        List<Slice> slices,

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

    /**
     * The factors of all weights, in their order. Refuses names that no parameter has.
     *
     * @param sizes of the parameters by name, in their order
     */
    public static double[] factors(List<ParameterGroup> groups, Map<String, Long> sizes) {
        double[] factors = new double
                [Math.toIntExact(sizes.values().stream().mapToLong(size -> size).sum())];
        Arrays.fill(factors, 1);
        // From the last to the first, so that the first group that names a weight has it.
        for (int i = groups.size() - 1; i >= 0; i--) {
            fill(factors, groups.get(i), places(sizes));
        }
        Check.that(
                Arrays.stream(factors).anyMatch(factor -> factor != 0),
                "all parameters are frozen, so there is nothing to learn");
        return factors;
    }

    private static Map<String, Slice> places(Map<String, Long> sizes) {
        Map<String, Slice> places = new LinkedHashMap<>();
        long from = 0;
        for (Map.Entry<String, Long> size : sizes.entrySet()) {
            places.put(size.getKey(), new Slice(from, from + size.getValue()));
            from += size.getValue();
        }
        return places;
    }

    private static void fill(double[] factors, ParameterGroup group, Map<String, Slice> places) {
        for (String beginning : group.names()) {
            List<Slice> found = places.entrySet().stream()
                    .filter(place -> place.getKey().startsWith(beginning))
                    .map(Map.Entry::getValue)
                    .toList();
            Check.that(
                    !found.isEmpty(),
                    "no parameter has a name that begins with '%s'%s (there are: %s)",
                    beginning,
                    Check.didYouMean(beginning, places.keySet()),
                    some(places.keySet()));
            found.forEach(slice -> fill(factors, slice, group.rate()));
        }
        for (Slice slice : group.slices()) {
            Check.that(
                    slice.to() <= factors.length,
                    "a parameter group has a slice from %d to %d, and there are %d weights",
                    slice.from(),
                    slice.to(),
                    factors.length);
            fill(factors, slice, group.rate());
        }
    }

    private static void fill(double[] factors, Slice slice, double rate) {
        Arrays.fill(factors, (int) slice.from(), (int) slice.to(), rate);
    }

    private static String some(Collection<String> names) {
        int most = 8;
        return String.join(", ", names.stream().limit(most).toList()) + (names.size() > most ? ", …" : "");
    }

    /** For example {@code lifting*0.1} or {@code 0:12*0}. */
    public String shortName() {
        String places =
                slices.stream().map(slice -> slice.from() + ":" + slice.to()).collect(Collectors.joining("+"));
        String all = names.isEmpty() || slices.isEmpty() ? "" : "+";
        return String.join("+", names) + all + places + "*" + rate;
    }
}
