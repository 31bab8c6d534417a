package dev.eddy.fit.glioma;

import dev.eddy.fit.RelativeError;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** How near what was inferred of a patient is to the hidden truth, and plans of equal volume made of it. */
final class TumourScores {
    /** Of a uniform plan around what is visible, in centimetres. */
    private static final double MARGIN = 1.5;
    /** Concentration from which a cell belongs to the hidden tumour. */
    private static final double HIDDEN = 0.01;

    private TumourScores() {}

    /** What a number of this name is. */
    static Measure measure(String name) {
        return name.endsWith("_error") || name.contains("_error_")
                ? RelativeError.measure(name)
                : Measure.of(name).higherIsBetter();
    }

    /** By name: agreements and coverages of plans, relative errors. */
    static Map<String, Double> of(Patient patient, TumourInference.Inferred inferred) {
        double[] truth = patient.concentration().toDoubles();
        Tensor last = inferred.field().select(0, inferred.field().size(0) - 1).contiguous();
        Tensor first = inferred.first().select(0, inferred.field().size(0) - 1).contiguous();
        boolean[] matter = cellsOf(patient.brain().matter(), Patient.MATTER);
        boolean[] margin = Plan.margin(
                cellsOf(patient.visible(), 0.5),
                matter,
                box(patient.visible().shape()),
                patient.brain().spacing(),
                MARGIN);
        Map<String, boolean[]> plans = new LinkedHashMap<>();
        plans.put("margin", margin);
        int volume = Plan.volume(margin);
        plans.put("first", Plan.highest(first.toDoubles(), matter, volume));
        plans.put("inferred", Plan.highest(last.toDoubles(), matter, volume));
        plans.put("forward", Plan.highest(inferred.forward().toDoubles(), matter, volume));
        boolean[] best = Plan.highest(truth, matter, volume);
        Map<String, Double> numbers = new LinkedHashMap<>();
        plans.forEach((name, plan) -> numbers.put("agreement_" + name, Plan.overlap(plan, best)));
        plans.put("truth", best);
        plans.forEach((name, plan) -> numbers.put("coverage_" + name, Plan.coverage(plan, truth, HIDDEN)));
        numbers.put("field_error", RelativeError.of(last, patient.concentration()));
        numbers.put("field_error_forward", RelativeError.of(inferred.forward(), patient.concentration()));
        numbers.put("field_error_first", RelativeError.of(first, patient.concentration()));
        TumourInference.Rates found = new TumourInference.Rates(inferred.diffusivity(), inferred.rate());
        rates(patient, found, "").forEach(numbers::put);
        rates(patient, inferred.ordinary(), "_first").forEach(numbers::put);
        return numbers;
    }

    private static Map<String, Double> rates(Patient patient, TumourInference.Rates rates, String suffix) {
        double diffusivity = rates.diffusivity() / patient.diffusivity();
        double rate = rates.rate() / patient.rate();
        return Map.of(
                "diffusivity_error" + suffix,
                Math.abs(diffusivity - 1),
                "rate_error" + suffix,
                Math.abs(rate - 1),
                "speed_error" + suffix,
                Math.abs(Math.sqrt(diffusivity * rate) - 1));
    }

    /** A slice is a box of one layer. */
    private static long[] box(long[] shape) {
        return shape.length == 3 ? shape : new long[] {shape[0], shape[1], 1};
    }

    private static boolean[] cellsOf(Tensor field, double least) {
        double[] values = field.contiguous().toDoubles();
        boolean[] cells = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            cells[i] = values[i] >= least;
        }
        return cells;
    }
}
