package dev.eddy.optimize;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Factors of the learning rate, one for each weight, made from {@link ParameterGroup}s.
 *
 * @param factors as one vector, laid out as the weights
 * @param learning whether they are not 0
 */
public record Rates(Tensor factors, Tensor learning) {
    /**
     * Finds the weights of groups.
     *
     * @param sizes of the parameters, by their names and in their order
     * @param like a vector of all weights
     */
    public static Rates of(List<ParameterGroup> groups, Map<String, Long> sizes, Tensor like) {
        double[] factors = new double[Math.toIntExact(like.elements())];
        Arrays.fill(factors, 1);
        // From the last to the first, so that the first group that names a weight has it.
        for (int i = groups.size() - 1; i >= 0; i--) {
            fill(factors, groups.get(i), places(sizes));
        }
        Check.that(
                Arrays.stream(factors).anyMatch(factor -> factor != 0),
                "all parameters are frozen, so there is nothing to learn");
        Tensor all = Tensors.of(factors, factors.length).to(like.dtype()).to(like.device());
        return new Rates(all, all.greaterThan(0));
    }

    private static Map<String, ParameterGroup.Slice> places(Map<String, Long> sizes) {
        Map<String, ParameterGroup.Slice> places = new LinkedHashMap<>();
        long from = 0;
        for (Map.Entry<String, Long> size : sizes.entrySet()) {
            places.put(size.getKey(), new ParameterGroup.Slice(from, from + size.getValue()));
            from += size.getValue();
        }
        return places;
    }

    private static void fill(double[] factors, ParameterGroup group, Map<String, ParameterGroup.Slice> places) {
        for (String beginning : group.names()) {
            List<ParameterGroup.Slice> found = places.entrySet().stream()
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
        for (ParameterGroup.Slice slice : group.slices()) {
            Check.that(
                    slice.to() <= factors.length,
                    "a parameter group has a slice from %d to %d, and there are %d weights",
                    slice.from(),
                    slice.to(),
                    factors.length);
            fill(factors, slice, group.rate());
        }
    }

    private static void fill(double[] factors, ParameterGroup.Slice slice, double rate) {
        Arrays.fill(factors, (int) slice.from(), (int) slice.to(), rate);
    }

    private static String some(Collection<String> names) {
        int most = 8;
        return String.join(", ", names.stream().limit(most).toList()) + (names.size() > most ? ", …" : "");
    }

    /** The gradient with zeros where nothing is learned. */
    public Tensor masked(Tensor gradient) {
        return Tensors.where(learning, gradient, Tensors.zerosLike(gradient));
    }
}
