package dev.eddy.experiment;

import dev.eddy.misuse.Check;
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment found for one seed.
 *
 * <pre>{@code
 * return Findings.finished()
 *         .number(Measure.of("w2_reflowed").lowerIsBetter(), w2)
 *         .number("w2_baseline", other)
 *         .artifact(cloud);
 * }</pre>
 *
 * @param outcome finished, or how one of its parts failed
 * @param numbers by the names of their measures, in the order of tables; not-a-number where one is missing
 * @param measures what numbers and curves are, those of which the name says all left out
 * @param weights of what was trained, to be used afterwards; empty where nothing is to be kept
 */
public record Findings(
        Outcome outcome,
        Map<String, Double> numbers,
        List<Curve> curves,
        List<Measure> measures,
        List<Artifact> artifacts,
        Map<String, NumericArray> weights) {
    public Findings {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        curves = List.copyOf(curves);
        measures = List.copyOf(measures);
        artifacts = List.copyOf(artifacts);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** Nothing found yet, and nothing failed. */
    public static Findings finished() {
        return new Findings(new Outcome.Finished(1), Map.of(), List.of(), List.of(), List.of(), Map.of());
    }

    /** With a number of which the name says all. */
    public Findings number(String name, double value) {
        return number(Measure.of(name), value);
    }

    /** With a number. */
    public Findings number(Measure measure, double value) {
        Check.that(
                !numbers.containsKey(measure.name()), "there are two numbers '%s' among the findings", measure.name());
        Map<String, Double> more = new LinkedHashMap<>(numbers);
        more.put(measure.name(), value);
        return new Findings(outcome, more, curves, with(measure), artifacts, weights);
    }

    /** With a curve of which the name says all. */
    public Findings curve(Curve curve) {
        return curve(Measures.named(curve.name()), curve);
    }

    /** With a curve, which takes the name of its measure. */
    public Findings curve(Measure measure, Curve curve) {
        Check.that(
                curves.stream().noneMatch(other -> other.name().equals(measure.name())),
                "there are two curves '%s' among the findings",
                measure.name());
        List<Curve> more = new ArrayList<>(curves);
        more.add(new Curve(measure.name(), curve.axis(), curve.at(), curve.values()));
        return new Findings(outcome, numbers, more, with(measure), artifacts, weights);
    }

    private List<Measure> with(Measure measure) {
        List<Measure> more = new ArrayList<>(measures);
        more.removeIf(other -> other.name().equals(measure.name()));
        more.add(measure);
        return more;
    }

    /** With the losses of a training and their terms, and with its outcome if it failed. */
    public Findings training(TrainingResult training) {
        return training(Measures.LOSS, training);
    }

    /** The same of one of several trainings, by a name: {@code teacher}. */
    public Findings training(String name, TrainingResult training) {
        return training(Measures.lossOf(name), training);
    }

    private Findings training(Measure loss, TrainingResult training) {
        Findings more = unless(training.outcome());
        for (Curve curve : training.curves()) {
            String term = curve.name().substring(Measures.LOSS.name().length());
            Measure measure = term.isEmpty() ? loss : Measures.termOf(loss, term.substring(1));
            more = more.curve(measure, curve);
        }
        return more;
    }

    /** With something to look at. */
    public Findings artifact(Artifact artifact) {
        List<Artifact> more = new ArrayList<>(artifacts);
        more.add(artifact);
        return new Findings(outcome, numbers, curves, measures, more, weights);
    }

    /** With the weights of what was trained, and whatever else its use needs, by name: they are stored with the trial. */
    public Findings weights(Map<String, Tensor> kept) {
        Map<String, NumericArray> arrays = new LinkedHashMap<>();
        kept.forEach((name, tensor) -> arrays.put(
                name,
                tensor.dtype() == DType.FLOAT32
                        ? new NumericArray(tensor.shape(), tensor.toFloats())
                        : new NumericArray(tensor.shape(), tensor.toDoubles())));
        return new Findings(outcome, numbers, curves, measures, artifacts, arrays);
    }

    /** With the outcome of one of its parts, unless another has failed before: the first failure is the one to tell. */
    public Findings unless(Outcome part) {
        return outcome.isFinished() && !part.isFinished()
                ? new Findings(part, numbers, curves, measures, artifacts, weights)
                : this;
    }

    /** As what is stored of a trial. */
    public TrialResult of(TrialKey key) {
        return new TrialResult(key, outcome, curves, numbers, measures);
    }
}
