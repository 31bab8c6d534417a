package dev.eddy.fit;

import dev.eddy.experiment.Workbench;
import dev.eddy.fit.causal.AnnealedWeights;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.residual.GradientNorms;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import dev.eddy.train.TrainingHook;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The mean square of a residual at points of time and space, with further terms, trained with an {@link Emphasis}: by Adam with weights
 * and points that follow the residual, then by L-BFGS with those that Adam ended with, since a search along a line needs a loss that
 * stays what it is.
 */
final class EquationLoss {
    private static final String EQUATION = "equation";

    private final Weights weights;
    private final UnaryOperator<Tensor> residual;
    private final double scale;
    private final Map<String, Term> others = new LinkedHashMap<>();

    private record Term(double weight, Supplier<Tensor> value) {}

    /**
     * @param weights that are fitted
     * @param scale of the mean square
     * @param residual at points {@code [points, coordinates]}, time first: {@code [points]} or {@code [points, channels]}
     */
    EquationLoss(Weights weights, double scale, UnaryOperator<Tensor> residual) {
        this.weights = weights;
        this.scale = scale;
        this.residual = residual;
    }

    /** With a term of this weight, which holds as long as terms are not balanced. */
    EquationLoss plus(String name, double weight, Supplier<Tensor> value) {
        others.put(name, new Term(weight, value));
        return this;
    }

    /** Trains: one result of Adam, and one of L-BFGS if it comes to that. */
    List<TrainingResult> train(
            Emphasis emphasis, PointSampler points, CoordinateBox box, Descent descent, Seed seed, Workbench bench) {
        DType type = bench.precision();
        if (!emphasis.any()) {
            Loss<Tensor> plain = Loss.ofTerms(at -> sum(mean(at), factors()));
            return descent.run("fit", weights, plain, points.batches(box, type), seed, bench);
        }
        AnnealedWeights causal = new AnnealedWeights(emphasis.schedule());
        Function<SliceWeighting, UnaryOperator<Tensor>> equation = emphasis.slices() == 0
                ? weighting -> this::mean
                : weighting -> at -> weighting.loss(slices(emphasis, box, at));
        UnaryOperator<Tensor> now = equation.apply(causal);
        BalancedLoss<Tensor> balanced = new BalancedLoss<>(
                weights,
                new GradientNorms(emphasis.memory()),
                Math.max(1, emphasis.balanced()),
                at -> values(now.apply(at)));
        List<TrainingHook> hooks = new ArrayList<>();
        if (emphasis.balanced() > 0) {
            hooks.add(balanced.hook());
        }
        if (emphasis.slices() > 0) {
            hooks.add(causal.hook());
        }
        Loss<Tensor> loss = Loss.ofTerms(at -> {
            Terms terms = emphasis.balanced() > 0 ? balanced.terms(at) : sum(now.apply(at), factors());
            return emphasis.slices() == 0
                    ? terms
                    : terms.plus("smallest-weight", 0, Tensors.scalar(type, causal.smallest()));
        });
        PointSampler drawn = emphasis.largest() == 0
                ? points
                : new AdaptivePoints(
                        points,
                        emphasis.largest(),
                        emphasis.power(),
                        emphasis.floor(),
                        at -> residual.apply(at.to(type)));
        Batches<Tensor> batches = drawn.batches(box, type);
        Descent adam = new Descent(descent.updates(), descent.rate(), 0, descent.memory());
        List<TrainingResult> results = new ArrayList<>(adam.run("fit", weights, loss, batches, seed, bench, hooks));
        if (descent.iterations() == 0 || !results.get(0).outcome().isFinished()) {
            return results;
        }
        // Of a training that had ended before, these come from what was kept of it.
        hooks.forEach(hook -> hook.restore(results.get(0).state().hook(hook.name())));
        double[] factors = emphasis.balanced() > 0 ? balanced.factors() : factors();
        Map<String, Tensor> held = bench.once("fit-held", () -> {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                Tensor at = batches.batch(seed, 0);
                Tensor slices = slices(emphasis, box, at).detach();
                return Map.of(
                        "points",
                        scope.keep(at.copy()),
                        "weights",
                        scope.keep(SliceWeighting.causal(causal.epsilon()).weights(slices)));
            }
        });
        double[] kept = Objects.requireNonNull(held.get("weights")).toDoubles();
        UnaryOperator<Tensor> then = equation.apply(SliceWeighting.fixed(kept));
        Loss<Tensor> still = Loss.ofTerms(at -> sum(then.apply(at), factors));
        Batches<Tensor> same = Batches.always(Objects.requireNonNull(held.get("points")));
        results.addAll(
                Descent.lbfgs(descent.iterations(), descent.memory()).run("fit", weights, still, same, seed, bench));
        return results;
    }

    private Tensor mean(Tensor at) {
        Tensor mean = residual.apply(at).squared().mean();
        return scale == 1 ? mean : mean.times(scale);
    }

    private Tensor slices(Emphasis emphasis, CoordinateBox box, Tensor at) {
        TimeSlices slices = new TimeSlices(Math.max(1, emphasis.slices()), box);
        return slices.losses(residual.apply(at).squared(), at).times(scale);
    }

    private Map<String, Tensor> values(Tensor equation) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put(EQUATION, equation);
        others.forEach((name, term) -> values.put(name, term.value().get()));
        return values;
    }

    /** As they were given. */
    private double[] factors() {
        double[] factors = new double[others.size() + 1];
        factors[0] = 1;
        int place = 1;
        for (Term term : others.values()) {
            factors[place++] = term.weight();
        }
        return factors;
    }

    private Terms sum(Tensor equation, double[] factors) {
        Terms sum = new Terms(factors[0] == 1 ? equation : equation.times(factors[0]), Map.of(EQUATION, equation));
        int place = 1;
        for (Map.Entry<String, Term> other : others.entrySet()) {
            sum = sum.plus(
                    other.getKey(), factors[place++], other.getValue().value().get());
        }
        return sum;
    }
}
