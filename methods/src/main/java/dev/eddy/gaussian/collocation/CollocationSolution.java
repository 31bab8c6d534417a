package dev.eddy.gaussian.collocation;

import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** What {@link CollocationSolver} found: a function on the whole box. */
public final class CollocationSolution {
    private final Collocation problem;
    private final List<StationaryKernel> kernels;
    private final Coefficients basis;
    private final Tensor coefficients;
    private final Optional<String> failure;

    CollocationSolution(
            Collocation problem,
            List<StationaryKernel> kernels,
            Coefficients basis,
            Tensor coefficients,
            Optional<String> failure) {
        this.problem = problem;
        this.kernels = List.copyOf(kernels);
        this.basis = basis;
        this.coefficients = coefficients;
        this.failure = failure;
    }

    /**
     * Why there is no solution, or none with kernels that were learned, and what to do; empty if there is one. Steps of a search that
     * failed beside others that did not are no failure.
     */
    public Optional<String> failure() {
        return failure;
    }

    /** As they were learned, one for each axis. */
    public List<StationaryKernel> kernels() {
        return kernels;
    }

    /** Numbers that stand for all nodal values. */
    public long freedom() {
        return basis.count();
    }

    /** u at the nodes. */
    public Tensor values() {
        return at(problem.nodes());
    }

    /** u at other nodes. */
    public Tensor at(Nodes others) {
        try (NoGrad off = NoGrad.open()) {
            return basis.at(coefficients, others);
        }
    }

    /** What is left of the equation at the nodes. */
    public Tensor leftover() {
        try (NoGrad off = NoGrad.open()) {
            return basis.leftover(coefficients);
        }
    }
}
