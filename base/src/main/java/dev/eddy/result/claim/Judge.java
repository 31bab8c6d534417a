package dev.eddy.result.claim;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.ClaimVerdict.Standing;
import dev.eddy.result.claim.ClaimVerdict.TrialValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges claims by the trials of one study. A ratio divides trials that have the same seed and the same coordinates, but for
 * those in which its two selections differ.
 */
public final class Judge {
    private final List<Evidence> trials;

    /**
     * @param planned all trials of the study, in its order
     * @param ended results of those that have ended
     */
    public Judge(List<TrialKey> planned, Collection<TrialResult> ended) {
        Map<TrialKey, TrialResult> results = new HashMap<>();
        ended.forEach(result -> results.put(result.key(), result));
        trials = planned.stream()
                .map(key -> new Evidence(key, Optional.ofNullable(results.get(key))))
                .toList();
    }

    /** Refuses a claim that selects no trial, or divides by trials that are not there or not unique. */
    public void check(Claim claim) {
        selected(claim, claim.value());
        claim.divisor().ifPresent(divisor -> {
            selected(claim, divisor);
            if (claim.paired()) {
                pairs(claim);
            }
        });
    }

    private List<Evidence> selected(Claim claim, Quantity quantity) {
        List<Evidence> chosen = select(quantity);
        Set<String> names = new TreeSet<>();
        trials.forEach(trial -> names.addAll(trial.key().coordinates().keySet()));
        for (String name : quantity.of().keySet()) {
            Check.that(
                    names.contains(name),
                    "the claim '%s' selects by the coordinate '%s', which no trial has%s (they have: %s)",
                    claim.name(),
                    name,
                    Check.didYouMean(name, names),
                    String.join(", ", names));
        }
        Check.that(
                !chosen.isEmpty(),
                "the claim '%s' selects no trial of the study by %s; there are: %s",
                claim.name(),
                quantity.of(),
                values(quantity.of().keySet()));
        return chosen;
    }

    /** What trials have in these coordinates. */
    private String values(Set<String> names) {
        return names.stream()
                .map(name -> name + " "
                        + trials.stream()
                                .map(trial -> trial.key().get(name))
                                .filter(value -> !value.isEmpty())
                                .distinct()
                                .limit(8)
                                .collect(Collectors.joining(" | ")))
                .collect(Collectors.joining(", "));
    }

    private List<Evidence> select(Quantity quantity) {
        return trials.stream()
                .filter(trial -> trial.isSelectedBy(quantity.of()))
                .toList();
    }

    /** Every trial of the value with the trial that it is divided by. */
    private List<Pair> pairs(Claim claim) {
        Quantity divisor = claim.divisor().orElse(claim.value());
        Set<String> differing = new TreeSet<>(divisor.of().keySet());
        differing.removeIf(name ->
                Objects.equals(divisor.of().get(name), claim.value().of().get(name)));
        Map<Place, Evidence> divisors = new HashMap<>();
        for (Evidence trial : select(divisor)) {
            Place place = new Place(trial.without(differing), trial.key().seed());
            Evidence other = divisors.put(place, trial);
            Check.that(
                    other == null,
                    "the claim '%s' divides by trials that are not unique: %s has several; select one by 'of'",
                    claim.name(),
                    place);
        }
        List<Pair> pairs = new ArrayList<>();
        for (Evidence trial : select(claim.value())) {
            Place place = new Place(trial.without(differing), trial.key().seed());
            Evidence other = divisors.get(place);
            if (other == null) {
                throw new Misuse("the claim '" + claim.name() + "' divides by a trial that is not there: " + place
                        + " with " + divisor.of());
            }
            pairs.add(new Pair(trial, other));
        }
        return pairs;
    }

    private record Place(Map<String, String> coordinates, long seed) {
        @Override
        public String toString() {
            return coordinates + ", seed " + seed;
        }
    }

    private record Pair(Evidence value, Evidence divisor) {}

    /** A quantity of all trials that it selects and that have ended; not-a-number where it is missing. */
    public Map<TrialKey, Double> values(Quantity quantity) {
        Map<TrialKey, Double> values = new LinkedHashMap<>();
        select(quantity).stream()
                .filter(Evidence::ended)
                .forEach(trial -> values.put(trial.key(), trial.read(quantity)));
        return values;
    }

    /** The verdict on what has ended so far. */
    public ClaimVerdict judge(Claim claim) {
        check(claim);
        List<Evidence> above = select(claim.value());
        List<Evidence> needed = new ArrayList<>(above);
        claim.divisor().map(this::select).ifPresent(needed::addAll);
        long ended = needed.stream().filter(Evidence::ended).count();
        boolean enough =
                above.stream().map(trial -> trial.key().seed()).distinct().count() >= claim.seeds()
                        && above.size() >= claim.count();
        List<TrialValue> values = values(claim, above);
        if (ended < needed.size()) {
            String note = ended == 0 ? "" : ended + " of " + needed.size() + " trials have ended";
            return new ClaimVerdict(claim, Standing.NOT_RUN, Double.NaN, values, above.size(), note);
        }
        double value = statistic(claim, values);
        Standing standing = !enough
                ? Standing.TOO_FEW_SEEDS
                : claim.relation().holds(value, claim.bound()) ? Standing.HOLDS : Standing.FAILS;
        return new ClaimVerdict(claim, standing, value, values, above.size(), missing(claim));
    }

    private List<TrialValue> values(Claim claim, List<Evidence> above) {
        List<Pair> pairs = claim.over().isPresent() && claim.paired()
                ? pairs(claim)
                : above.stream().map(trial -> new Pair(trial, trial)).toList();
        return pairs.stream()
                .filter(pair -> pair.value().ended() && pair.divisor().ended())
                .map(pair -> new TrialValue(
                        pair.value().key(),
                        claim.over().isPresent() && claim.paired()
                                ? ratio(
                                        pair.value().read(claim.value()),
                                        pair.divisor().read(claim.divisor().orElseThrow()))
                                : pair.value().read(claim.value())))
                .toList();
    }

    private double statistic(Claim claim, List<TrialValue> values) {
        boolean small = claim.relation().smallIsGood();
        double value = claim.statistic()
                .of(
                        small,
                        claim.count(),
                        values.stream().mapToDouble(TrialValue::value).toArray());
        if (claim.paired() || claim.over().isEmpty()) {
            return value;
        }
        Quantity divisor = claim.divisor().orElseThrow();
        // A divisor that is missing must not make the ratio better: it counts as the worst there, too.
        double below = claim.statistic()
                .of(
                        !small,
                        1,
                        select(divisor).stream()
                                .mapToDouble(trial -> trial.read(divisor))
                                .toArray());
        return ratio(value, below);
    }

    private static double ratio(double value, double divisor) {
        double ratio = value / divisor;
        return divisor == 0 || !Double.isFinite(ratio) ? Double.NaN : ratio;
    }

    private String missing(Claim claim) {
        List<Quantity> quantities = new ArrayList<>(List.of(claim.value()));
        claim.divisor().ifPresent(quantities::add);
        return quantities.stream()
                .filter(quantity -> select(quantity).stream().noneMatch(trial -> trial.has(quantity)))
                .map(quantity -> "no trial stored " + quantity.label() + nearest(quantity))
                .collect(Collectors.joining("; "));
    }

    private String nearest(Quantity quantity) {
        Set<String> names = new TreeSet<>();
        select(quantity).forEach(trial -> trial.names(quantity).forEach(names::add));
        return Check.didYouMean(quantity.number().or(quantity::curve).orElseThrow(), names);
    }
}
