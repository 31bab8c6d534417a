package dev.eddy.fit.glioma;

import dev.eddy.fit.RelativeError;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** How near what was inferred of a patient is to the hidden truth, and plans of equal volume made of it. */
final class TumourScores {
    /** Of a uniform plan around what is visible, in centimetres. */
    private static final double MARGIN = 1.5;
    /** Concentration from which a cell belongs to the hidden tumour. */
    private static final double HIDDEN = 0.01;

    private static final String TRUTH = "truth";

    private TumourScores() {}

    /** What a number of this name is. */
    static Measure measure(String name) {
        return name.endsWith("_error") || name.contains("_error_")
                ? RelativeError.measure(name)
                : Measure.of(name).higherIsBetter();
    }

    /**
     * Plans of equal volume by name: around what is visible, by the growth that an inference begins with, by the field that was inferred,
     * by a growth of what was, and by the hidden truth.
     */
    static Map<String, boolean[]> plans(Patient patient, TumourInference.Inferred inferred) {
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
        plans.put("first", Plan.highest(last(inferred.first()).toDoubles(), matter, volume));
        plans.put("inferred", Plan.highest(last(inferred.field()).toDoubles(), matter, volume));
        plans.put("forward", Plan.highest(inferred.forward().toDoubles(), matter, volume));
        plans.put(TRUTH, Plan.highest(patient.concentration().toDoubles(), matter, volume));
        return plans;
    }

    /**
     * What a plan does to each cell: 0 where it has nothing to do with the tumour, 1 for hidden tumour that it misses, 2 for cells that are
     * irradiated without, 3 for tumour that is.
     */
    static Tensor effect(boolean[] plan, Patient patient) {
        double[] truth = patient.concentration().toDoubles();
        double[] effect = new double[plan.length];
        for (int cell = 0; cell < plan.length; cell++) {
            effect[cell] = (truth[cell] >= HIDDEN ? 1 : 0) + (plan[cell] ? 2 : 0);
        }
        return Tensors.of(effect, patient.concentration().shape());
    }

    private static Tensor last(Tensor frames) {
        return frames.select(0, frames.size(0) - 1).contiguous();
    }

    /** By name: agreements and coverages of plans, relative errors. */
    static Map<String, Double> of(Patient patient, TumourInference.Inferred inferred) {
        double[] truth = patient.concentration().toDoubles();
        Tensor last = last(inferred.field());
        Tensor first = last(inferred.first());
        Map<String, boolean[]> plans = plans(patient, inferred);
        boolean[] best = Objects.requireNonNull(plans.get(TRUTH));
        Map<String, Double> numbers = new LinkedHashMap<>();
        plans.forEach((name, plan) -> {
            if (plan != best) {
                numbers.put("agreement_" + name, Plan.overlap(plan, best));
            }
        });
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
