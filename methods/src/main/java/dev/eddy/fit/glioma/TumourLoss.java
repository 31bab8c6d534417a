package dev.eddy.fit.glioma;

import dev.eddy.tensor.Tensor;
import dev.eddy.train.Terms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a growth with its parameters is asked for by images of one time (Balcerak et al. 2025): the mean square of the equation's residual
 * and
 *
 * <pre>
 *   start      u⁰ is a Gaussian around a free centre
 *   classes    max(0, θ − u)² inside a class and max(0, u − θ)² outside, with free thresholds θ
 *   metabolism (s·u + b − map)² on visible cells, with free s and b
 *   range      max(0, −u)² + max(0, u − 1)²
 * </pre>
 */
final class TumourLoss {
    /** Concentration at which cells are seen, until it is fitted. */
    static final double VISIBLE = 0.3;

    private static final double EQUATION = 2400;
    private static final double START = 1000;
    private static final double CLASSES = 4;
    private static final double METABOLISM = 45;
    private static final double RANGE = 1;
    private static final String CORE_THRESHOLD = "threshold-core";
    private static final String VISIBLE_THRESHOLD = "threshold-visible";
    private static final String SCALE = "metabolism-scale";
    private static final String BACKGROUND = "metabolism-background";

    private final Patient patient;
    private final Tissue tissue;
    private final DiscreteGrowth growth;

    TumourLoss(Patient patient, int frames) {
        this.patient = patient;
        Brain brain = patient.brain();
        this.tissue = Tissue.of(brain.white(), brain.grey(), Patient.RATIO, Patient.MATTER, brain.spacing());
        this.growth = new DiscreteGrowth(tissue, 1, frames);
    }

    DiscreteGrowth growth() {
        return growth;
    }

    /** Free numbers of the images by name, with what they are at first. */
    static Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put(CORE_THRESHOLD, 0.65);
        numbers.put(VISIBLE_THRESHOLD, VISIBLE);
        numbers.put(SCALE, 1.0);
        numbers.put(BACKGROUND, 0.2);
        return numbers;
    }

    /** Where a tumour begins, around a centre {@code [axes]}. */
    Tensor seedAt(Tensor centre) {
        return Growth.seed(tissue, centre, Patient.WIDTH, Patient.HEIGHT)
                .times(patient.brain().matter().clamp(0, 1));
    }

    /**
     * The loss and its terms.
     *
     * @param u a field at all times, {@code [frames, x…]}
     * @param number a free number of the images by its name
     */
    Terms of(Tensor u, Tensor diffusivity, Tensor rate, Tensor centre, Function<String, Tensor> number) {
        Tensor last = u.select(0, growth.frames() - 1);
        Tensor misfit = growth.misfit(u, diffusivity, rate);
        Tensor start = u.select(0, 0).minus(seedAt(centre)).squared().mean();
        Tensor core = number.apply(CORE_THRESHOLD).clamp(0.5, 0.85);
        Tensor visible = number.apply(VISIBLE_THRESHOLD).clamp(0.2, 0.5);
        Tensor classes = hinge(last, patient.core(), core).plus(hinge(last, patient.visible(), visible));
        Tensor uptake = last.times(number.apply(SCALE))
                .plus(number.apply(BACKGROUND))
                .minus(patient.metabolism())
                .times(patient.visible());
        Tensor range =
                u.negated().relu().squared().plus(u.minus(1).relu().squared()).mean();
        return new Terms(misfit.times(EQUATION), Map.of("equation", misfit))
                .plus("start", START, start)
                .plus("classes", CLASSES, classes)
                .plus("metabolism", METABOLISM, uptake.squared().mean())
                .plus("range", RANGE, range);
    }

    /** Too little inside a class, too much outside. */
    private static Tensor hinge(Tensor u, Tensor inside, Tensor threshold) {
        Tensor gap = u.negated().plus(threshold);
        Tensor below = gap.relu().squared().times(inside);
        Tensor above = gap.negated().relu().squared().times(inside.negated().plus(1));
        return below.plus(above).mean();
    }
}
