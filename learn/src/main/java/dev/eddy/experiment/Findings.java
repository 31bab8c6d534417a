package dev.eddy.experiment;

import dev.eddy.misuse.Check;
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment found for one seed.
 *
 * <pre>{@code
 * return Findings.finished().number("w2_reflowed", w2).number("w2_baseline", other).artifact(cloud);
 * }</pre>
 *
 * @param outcome finished, or how one of its parts failed
 * @param numbers by name, in the order of tables; not-a-number where one is missing
 */
public record Findings(Outcome outcome, Map<String, Double> numbers, List<Curve> curves, List<Artifact> artifacts) {
    public Findings {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        curves = List.copyOf(curves);
        artifacts = List.copyOf(artifacts);
    }

    /** Nothing found yet, and nothing failed. */
    public static Findings finished() {
        return of(new Outcome.Finished(1));
    }

    /** Nothing found yet, with an outcome. */
    public static Findings of(Outcome outcome) {
        return new Findings(outcome, Map.of(), List.of(), List.of());
    }

    /** With a number. */
    public Findings number(String name, double value) {
        Check.that(!numbers.containsKey(name), "there are two numbers '%s' among the findings", name);
        Map<String, Double> more = new LinkedHashMap<>(numbers);
        more.put(name, value);
        return new Findings(outcome, more, curves, artifacts);
    }

    /** With a curve. */
    public Findings curve(Curve curve) {
        Check.that(
                curves.stream().noneMatch(other -> other.name().equals(curve.name())),
                "there are two curves '%s' among the findings",
                curve.name());
        List<Curve> more = new ArrayList<>(curves);
        more.add(curve);
        return new Findings(outcome, numbers, more, artifacts);
    }

    /** With something to look at. */
    public Findings artifact(Artifact artifact) {
        List<Artifact> more = new ArrayList<>(artifacts);
        more.add(artifact);
        return new Findings(outcome, numbers, curves, more);
    }

    /** With another outcome, unless one of its parts has failed before: the first failure is the one to tell. */
    public Findings unless(Outcome part) {
        return outcome.isFinished() ? new Findings(part, numbers, curves, artifacts) : this;
    }
}
