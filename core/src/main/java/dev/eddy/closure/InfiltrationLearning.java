package dev.eddy.closure;

import dev.eddy.check.Check;
import dev.eddy.check.Default;
import dev.eddy.check.Doc;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.nn.Landscape;
import dev.eddy.nn.Lbfgs;
import dev.eddy.nn.Optimizer;
import dev.eddy.nn.OptimizerState;
import dev.eddy.nn.PointArchitecture;
import dev.eddy.nn.PointNetwork;
import dev.eddy.nn.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Both laws of an {@link Infiltration} from profiles of its porosity at equally spaced times:
 *
 * <pre>  D(ε) = ε f(ε) ,   S(ε) = ε g(ε) ,   mean of (ε(x, t) − data)² → min </pre>
 *
 * with a network each for f and g. That both laws are 0 at ε = 0 is known physics: without pores there is neither a way for the
 * gas nor a surface to react on. It is what the laws go by where pores are smaller than in all data.
 *
 * @param porosity of the preform, everywhere
 * @param horizon time of the last profile
 * @param profiles number of profiles, the last one at the horizon
 * @param steps of the model between two profiles
 * @param network of each law; positive
 * @param optimizer of all weights together; the gradient is that of all data
 */
@Doc("both laws of an infiltration from profiles of its porosity")
public record InfiltrationLearning(
        @Doc("the slab that was observed") Infiltration slab,

        @Default("0.7") @Doc("porosity of the preform") double porosity,

        @Default("1") @Doc("time of the last profile") double horizon,
        @Default("4") @Doc("number of profiles") int profiles,

        @Default("5") @Doc("steps of the model between two profiles")
        int steps,

        @Default("{kind: pointwise-mlp}") @Doc("network of each law")
        PointArchitecture network,

        @Default("{kind: lbfgs, memory: 30, searches: 10}") @Doc("optimiser of all weights together")
        Optimizer optimizer,

        @Default("1") @Doc("learning rate") double rate,
        @Default("80") @Doc("updates") int updates) {
    public InfiltrationLearning {
        Check.that(
                porosity > Infiltration.SMALLEST && porosity < Infiltration.LARGEST,
                "a porosity is between %s and %s, got %s",
                Infiltration.SMALLEST,
                Infiltration.LARGEST,
                porosity);
        Check.that(horizon > 0 && Double.isFinite(horizon), "the horizon is positive and finite, got %s", horizon);
        Check.that(
                profiles >= 1 && steps >= 1 && updates >= 0,
                "profiles and steps are at least 1 and updates at least 0, got %d, %d and %d",
                profiles,
                steps,
                updates);
    }

    /** Porosity 0.7, profiles at ¼, ½, ¾ and 1 in 20 steps, two networks 1-16-16-1, 80 updates of L-BFGS. */
    public InfiltrationLearning(Infiltration slab) {
        this(slab, 0.7, 1, 4, 5, PointwiseMlp.DEFAULT, new Lbfgs(30, 10), 1, 80);
    }

    /** The same with another number of updates. */
    public InfiltrationLearning withUpdates(int other) {
        return new InfiltrationLearning(
                slab, porosity, horizon, profiles, steps, network, optimizer, rate, other);
    }

    /** Both laws with fresh weights, in double precision. */
    public Closure laws(Seed seed) {
        PointNetwork diffusivity = network.build(1, 1, seed.at(1), DType.FLOAT64);
        PointNetwork surface = network.build(1, 1, seed.at(2), DType.FLOAT64);
        return new PointwiseClosure(diffusivity, List.of(new NamedField(Closure.DIFFUSIVITY)))
                .and(new PointwiseClosure(surface, List.of(new NamedField(Infiltration.SURFACE))))
                .times(state -> state);
    }

    /** Length of a step of the model. */
    public double dt() {
        return horizon / profiles / steps;
    }

    /** The preform, {@code [1, 1, x]}. */
    public Tensor start() {
        return slab.uniform(porosity, DType.FLOAT64);
    }

    /**
     * The profiles that some laws give, {@code [1, profiles, 1, x]}.
     *
     * @param finer steps of which one of the model's is made: 1 for the model, more for data from true laws
     */
    public Tensor profiles(Closure laws, int finer) {
        return RepeatedStepper.of(slab.stepper(laws, dt() / finer), finer * steps).rollout(start(), profiles, false);
    }

    /**
     * Fits laws to data: overwrites their weights.
     *
     * @param data {@code [1, profiles, 1, x]}, with noise or without
     * @return the mean squared error before each update, and at the end
     */
    public List<Double> learn(Closure laws, Tensor data, Progress progress) {
        List<Double> losses = new ArrayList<>();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open();
                Progress.Task task = progress.start("laws of an infiltration", updates)) {
            Tensor weights = flat(laws.parameters()).detach();
            Landscape landscape = () -> slope(laws, weights, data);
            OptimizerState state = optimizer.start(weights);
            for (int update = 0; update < updates && !progress.stopRequested(); update++) {
                try (Scope one = Scope.open()) {
                    Landscape.Slope slope = landscape.here();
                    losses.add(slope.loss());
                    state = optimizer.update(state, weights, slope, rate, landscape);
                    state.tensors().values().forEach(one::keep);
                    task.advance(1, String.format("error %.1e", slope.loss()));
                }
            }
            losses.add(landscape.here().loss());
        }
        return losses;
    }

    /** Mean squared error and its gradient, with these weights put into the laws. */
    private Landscape.Slope slope(Closure laws, Tensor weights, Tensor data) {
        try (Scope scope = Scope.openSelfContained()) {
            long at = 0;
            for (Tensor weight : laws.parameters()) {
                weight.copyFromInPlace(weights.narrow(0, at, weight.elements()).reshape(weight.shape()));
                at += weight.elements();
            }
            try (NoGrad on = NoGrad.recording()) {
                Tensor loss = profiles(laws, 1).meanSquaredError(data);
                Tensor gradient = flat(Autograd.gradient(loss, laws.parameters()));
                return new Landscape.Slope(loss.item(), scope.keep(gradient));
            }
        }
    }

    private static Tensor flat(List<Tensor> parts) {
        return Tensors.cat(parts.stream().map(part -> part.reshape(-1)).toList(), 0);
    }
}
