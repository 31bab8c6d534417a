package dev.eddy.fit.glioma;

import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Descent;
import dev.eddy.fit.GridUnknown;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import dev.eddy.train.TrainingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A growth, its parameters and its place of origin from images of one time (Balcerak et al. 2025): the discrete loss with
 *
 * <pre>
 *   start      u⁰ is a Gaussian around a free centre
 *   classes    max(0, θ − u)² inside a class and max(0, u − θ)² outside, with free thresholds θ
 *   metabolism (s·u + b − map)² on visible cells, with free s and b
 *   range      max(0, −u)² + max(0, u − 1)²
 * </pre>
 *
 * It begins with a growth of ordinary parameters from the middle of what is visible, stopped where it overlaps best with that.
 */
final class TumourInference {
    private static final double ORDINARY_DIFFUSIVITY = 1.2;
    private static final double ORDINARY_RATE = 5;
    private static final double VISIBLE = 0.3;
    private static final int CANDIDATES = 31;
    private static final double EQUATION = 2400;
    private static final double START = 1000;
    private static final double CLASSES = 4;
    private static final double METABOLISM = 45;
    private static final double RANGE = 1;

    private final Patient patient;
    private final Tissue tissue;
    private final DiscreteGrowth growth;
    private final int frames;

    /**
     * What was inferred.
     *
     * @param field at all times
     * @param forward the last frame of a growth of the inferred parameters from the inferred place
     * @param first the growth that it began with
     */
    record Inferred(
            Tensor field, Tensor forward, Tensor first, double diffusivity, double rate, TrainingResult training) {}

    TumourInference(Patient patient, int frames) {
        this.patient = patient;
        this.frames = frames;
        Brain brain = patient.brain();
        this.tissue = Tissue.of(brain.white(), brain.grey(), Patient.RATIO, Patient.MATTER, brain.spacing());
        this.growth = new DiscreteGrowth(tissue, 1, frames);
    }

    Inferred run(String name, int levels, long iterations, Seed seed, Workbench bench) {
        Tensor middle = middle(patient.visible());
        double age = age(middle);
        double diffusivity = ORDINARY_DIFFUSIVITY * age;
        double rate = ORDINARY_RATE * age;
        Tensor first = new Growth(tissue, diffusivity, rate).frames(seedAt(middle), 1, frames);
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int d = 0; d < 3; d++) {
            numbers.put("centre." + d, middle.select(0, d).item());
        }
        numbers.put("threshold-core", 0.65);
        numbers.put("threshold-visible", VISIBLE);
        numbers.put("metabolism-scale", 1.0);
        numbers.put("metabolism-background", 0.2);
        GridUnknown unknown = growth.unknown(
                levels, diffusivity, rate, numbers, patient.core().dtype());
        unknown.start(first);
        Loss<Object> loss = Loss.ofTerms(batch -> terms(unknown));
        List<TrainingResult> results =
                Descent.lbfgs(iterations, 20).run(name, unknown.weights(), loss, Batches.always(name), seed, bench);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double inferredDiffusivity = DiscreteGrowth.diffusivity(unknown).item();
            double inferredRate = DiscreteGrowth.rate(unknown).item();
            Tensor forward = new Growth(tissue, inferredDiffusivity, inferredRate)
                    .frames(seedAt(centre(unknown)), 1, 2)
                    .select(0, 1);
            return new Inferred(
                    scope.keep(unknown.field().detach()),
                    scope.keep(forward.contiguous().copy()),
                    first,
                    inferredDiffusivity,
                    inferredRate,
                    results.get(0));
        }
    }

    private Terms terms(GridUnknown unknown) {
        Tensor u = unknown.field();
        Tensor last = u.select(0, frames - 1);
        Tensor misfit = growth.misfit(u, DiscreteGrowth.diffusivity(unknown), DiscreteGrowth.rate(unknown));
        Tensor start = u.select(0, 0).minus(seedAt(centre(unknown))).squared().mean();
        Tensor core = unknown.number("threshold-core").clamp(0.5, 0.85);
        Tensor visible = unknown.number("threshold-visible").clamp(0.2, 0.5);
        Tensor classes = hinge(last, patient.core(), core).plus(hinge(last, patient.visible(), visible));
        Tensor uptake = last.times(unknown.number("metabolism-scale"))
                .plus(unknown.number("metabolism-background"))
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

    private static Tensor centre(GridUnknown unknown) {
        return Tensors.cat(
                List.of(unknown.number("centre.0"), unknown.number("centre.1"), unknown.number("centre.2")), 0);
    }

    /** Too little inside a class, too much outside. */
    private static Tensor hinge(Tensor u, Tensor inside, Tensor threshold) {
        Tensor gap = u.negated().plus(threshold);
        Tensor below = gap.relu().squared().times(inside);
        Tensor above = gap.negated().relu().squared().times(inside.negated().plus(1));
        return below.plus(above).mean();
    }

    private Tensor seedAt(Tensor centre) {
        return Growth.seed(tissue, centre, Patient.WIDTH, Patient.HEIGHT)
                .times(patient.brain().matter().clamp(0, 1));
    }

    /** Time at which an ordinary growth, of twice the rates over the unit of time, overlaps best with what is visible. */
    private double age(Tensor middle) {
        Tensor ordinary =
                new Growth(tissue, 2 * ORDINARY_DIFFUSIVITY, 2 * ORDINARY_RATE).frames(seedAt(middle), 1, CANDIDATES);
        double best = -1;
        int at = CANDIDATES / 2;
        for (int n = 1; n < CANDIDATES; n++) {
            double dice = dice(
                    ordinary.select(0, n)
                            .greaterThan(VISIBLE)
                            .to(patient.visible().dtype()),
                    patient.visible());
            if (dice > best) {
                best = dice;
                at = n;
            }
        }
        return 2.0 * at / (CANDIDATES - 1);
    }

    static double dice(Tensor a, Tensor b) {
        return 2
                * a.times(b).sum().item()
                / Math.max(1, a.sum().item() + b.sum().item());
    }

    private Tensor middle(Tensor visible) {
        double[] place = new double[3];
        double all = visible.sum().item();
        for (int d = 0; d < 3; d++) {
            double[] at = new double[Math.toIntExact(visible.size(d))];
            for (int i = 0; i < at.length; i++) {
                at[i] = (i + 0.5) * tissue.spacing();
            }
            place[d] = visible.times(Tensors.along(d, 3, at).to(visible.dtype()))
                            .sum()
                            .item()
                    / all;
        }
        return Tensors.of(place, 3).to(visible.dtype());
    }
}
