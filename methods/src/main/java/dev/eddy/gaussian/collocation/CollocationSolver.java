package dev.eddy.gaussian.collocation;

import dev.eddy.gaussian.process.Ascent;
import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Solves an equation with a Gaussian process in the joint form ({@link JointDensity}): kernels are learned by Adam on the density,
 * and for each of them the nodal values are those of the largest density, by least squares, so that slopes of kernels are those of the
 * density at fixed values. Linear or not; all work is along axes. Kernels of an evolution without a source are learned from the values
 * that are known of it first.
 *
 * @param stride kernels are learned on every so many nodes
 */
@Doc("a Gaussian process on nodes in the joint form")
public record CollocationSolver(
        @Default("300") @Doc("steps by which kernels are learned")
        long steps,

        @Default("0.05") @Doc("rate of the first steps") double rate,

        @Default("1e-6") @Doc("what is added to the variance of each node along an axis")
        double jitter,

        @Default("1e-5")
        @Doc("deviation of what is left of the equation, as a part of its source or largest term, and of known values")
        double noise,

        @Default("1") @Doc("kernels are learned on every so many nodes")
        int stride) {
    private static final double FIRST_NOISE = 1e-2;
    private static final Stopping LEARNING = new Stopping(1e-6, 0, 60);
    private static final Stopping LAST = new Stopping(1e-8, 0, 300);
    /** Steps of Gauss and Newton at the end. */
    private static final int MOST = 6;

    public CollocationSolver {
        Check.that(
                steps >= 0 && rate > 0 && jitter > 0 && noise > 0 && noise < 1 && stride >= 1,
                "a collocation has steps of 0 or more, a positive rate and jitter, a noise between 0 and 1 and a"
                        + " stride of 1 or more, got %d, %s, %s, %s and %d",
                steps,
                rate,
                jitter,
                noise,
                stride);
    }

    /** The solution for kernels, one for each axis, that are learned from these. */
    public CollocationSolution solve(Collocation problem, List<? extends StationaryKernel> start, Runnable pause) {
        Check.that(
                start.size() == problem.nodes().dims(),
                "%s: there is a kernel for each of %d axes, got %d",
                problem.equation().name(),
                problem.nodes().dims(),
                start.size());
        Collocation some = problem.every(stride);
        List<StationaryKernel> first = fromKnown(some, List.copyOf(start), pause);
        double size = size(some, first);
        Walk walk = new Walk(some, size);
        List<StationaryKernel> kernels = walk.learned(first, pause);
        try (NoGrad off = NoGrad.open()) {
            Coefficients last = coefficients(problem, kernels, noise, size);
            Tensor z = last.of(problem.values().times(problem.known()));
            boolean white = false;
            for (int i = 0; i < MOST; i++) {
                pause.run();
                Coefficients.Step step = last.improved(z, LAST, white);
                double change = step.z().minus(z).norm().item()
                        / Math.max(1e-300, step.z().norm().item());
                z = step.z();
                if (!(change > 1e-7)) {
                    break;
                }
                white |= !step.solved();
            }
            return new CollocationSolution(
                    problem, kernels, last, z, failure(last, z).or(walk::failure));
        }
    }

    private static Optional<String> failure(Coefficients basis, Tensor z) {
        Optional<String> none = z.allFinite()
                ? Optional.empty()
                : Optional.of("the least squares of the nodal values gave no numbers; raise the jitter or the noise");
        return basis.failure().or(() -> none);
    }

    /** Kernels of an evolution that has no source, as far as what is known of it tells them. */
    private List<StationaryKernel> fromKnown(Collocation problem, List<StationaryKernel> start, Runnable pause) {
        KnownValues known = new KnownValues(problem);
        if (!problem.evolves() || !known.tell()) {
            return start;
        }
        return with(
                start,
                new Ascent(steps, rate)
                        .from(parameters(start), (at, step) -> known.slopes(with(start, at), at, noise(step)), pause));
    }

    /** Mean square of the source, or, where there is none, of the largest term of the equation at a first solution. */
    private double size(Collocation problem, List<StationaryKernel> kernels) {
        double source = problem.source().squared().mean().item();
        if (source > 0) {
            return source;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Coefficients first = coefficients(problem, kernels, noise, 1);
            Tensor z = first.of(problem.values().times(problem.known()));
            double largest = first.largestTerm(first.improved(z, LAST, true).z());
            return largest > 0 ? largest : 1;
        }
    }

    private static List<Tensor> parameters(List<StationaryKernel> kernels) {
        return kernels.stream().flatMap(kernel -> kernel.parameters().stream()).toList();
    }

    /** Deviations fall from step to step. */
    private double noise(long step) {
        return FIRST_NOISE * Math.pow(noise / FIRST_NOISE, steps == 1 ? 1 : (double) step / (steps - 1));
    }

    /** From kernel to kernel: nodal values go along, so that each begins near its end. */
    private final class Walk {
        private final Collocation problem;
        private final double size;
        private final Tensor u;
        private boolean white;
        private boolean moved;
        private Optional<String> refused = Optional.empty();

        Walk(Collocation problem, double size) {
            this.problem = problem;
            this.size = size;
            this.u = problem.values().times(problem.known()).copy();
        }

        List<StationaryKernel> learned(List<StationaryKernel> start, Runnable pause) {
            return with(
                    start,
                    new Ascent(steps, rate)
                            .from(parameters(start), (at, step) -> slopes(with(start, at), at, step), pause));
        }

        /** Why no kernel had a density; empty if one had, or none was asked for. */
        Optional<String> failure() {
            return moved ? Optional.empty() : refused.map(why -> "no step of the kernels could be made: " + why);
        }

        /** The slope of the density at the best values, which u becomes. */
        private List<Tensor> slopes(List<StationaryKernel> kernels, List<Tensor> parameters, long step) {
            double now = noise(step);
            try (NoGrad off = NoGrad.open()) {
                Coefficients best = coefficients(problem, kernels, now, size);
                Coefficients.Step better = best.improved(best.of(u), LEARNING, white);
                // Scaled columns are not enough for what is carried far from where it is known.
                white |= !better.solved();
                u.copyFromInPlace(best.derivative(better.z(), new int[kernels.size()]));
            }
            JointDensity density =
                    JointDensity.of(kernels, problem.nodes(), jitter, problem.known(), problem.values(), 1);
            Optional<String> why = density.failure();
            moved |= why.isEmpty();
            refused = refused.or(() -> why);
            Tensor value = density.at(
                    u.detach(),
                    problem::leftover,
                    Tensors.scalar(DType.FLOAT64, Math.log(weight(now, square(problem.values())))),
                    Tensors.scalar(DType.FLOAT64, Math.log(weight(now, size))));
            return Autograd.gradient(value, parameters);
        }
    }

    private Coefficients coefficients(
            Collocation problem, List<StationaryKernel> kernels, double deviation, double size) {
        return new Coefficients(
                problem, kernels, jitter, weight(deviation, square(problem.values())), weight(deviation, size));
    }

    /** One over the variance of a deviation that is a part of a root mean square. */
    private static double weight(double part, double square) {
        return 1 / (part * part * square);
    }

    /** Mean square, or 1 if there is nothing. */
    private static double square(Tensor values) {
        double square = values.squared().mean().item();
        return square > 0 ? square : 1;
    }

    private static List<StationaryKernel> with(List<StationaryKernel> start, List<Tensor> parameters) {
        List<StationaryKernel> kernels = new ArrayList<>();
        int from = 0;
        for (StationaryKernel kernel : start) {
            int count = kernel.parameters().size();
            kernels.add(kernel.with(parameters.subList(from, from + count)));
            from += count;
        }
        return kernels;
    }
}
