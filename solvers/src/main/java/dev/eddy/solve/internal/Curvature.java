package dev.eddy.solve.internal;

import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Optional;

/**
 * pᵀAp along the direction of one iteration, of a method that needs it to have the same sign along all of them: where both signs are
 * met, the operator is not definite, and what the method makes small has no smallest value.
 */
public final class Curvature {
    private final Tensor value;
    private final double[] signs;
    private final Optional<Tensor> zero;
    private final Optional<Tensor> indefinite;

    private Curvature(Tensor value, double[] signs, Optional<Tensor> zero, Optional<Tensor> indefinite) {
        this.value = value;
        this.signs = signs;
        this.zero = zero;
        this.indefinite = indefinite;
    }

    /** Before the first iteration. */
    public static double[] none() {
        return new double[0];
    }

    /**
     * Along a direction.
     *
     * @param signs that were met before, from {@link #none}
     * @param active 1 for samples that go on, else 0
     */
    public static Curvature along(
            Tensor direction, LinearOperator operator, Tensor image, double[] signs, Tensor active) {
        Tensor value = Batched.dot(direction, image);
        double[] now = value.detach().toDoubles();
        double[] met = signs.length == 0 ? new double[now.length] : signs.clone();
        boolean[] zero = new boolean[now.length];
        boolean[] other = new boolean[now.length];
        boolean any = false;
        for (int i = 0; i < now.length; i++) {
            zero[i] = !(Math.abs(now[i]) > 0);
            other[i] = now[i] * met[i] < 0;
            any |= zero[i] || other[i];
            met[i] = met[i] == 0 && !zero[i] ? Math.signum(now[i]) : met[i];
        }
        if (!any) {
            return new Curvature(value, met, Optional.empty(), Optional.empty());
        }
        Tensor moreThanRounding = flags(other, value).times(active);
        if (moreThanRounding.sum().item() > 0) {
            moreThanRounding = moreThanRounding.times(excess(direction, operator, image, value));
        }
        return new Curvature(value, met, Batched.any(flags(zero, value).times(active)), Batched.any(moreThanRounding));
    }

    private static Tensor flags(boolean[] flags, Tensor like) {
        double[] numbers = new double[flags.length];
        for (int i = 0; i < flags.length; i++) {
            numbers[i] = flags[i] ? 1 : 0;
        }
        return Tensors.along(0, like.rank(), numbers).to(like.dtype()).to(like.device());
    }

    /** 1 where a curvature is more than rounding beside the size of the operator, which ‖A Ap‖/‖Ap‖ does not exceed. */
    private static Tensor excess(Tensor direction, LinearOperator operator, Tensor image, Tensor value) {
        double rounding = value.dtype() == DType.FLOAT32 ? 1e-5 : 1e-10;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor p = direction.detach();
            Tensor size = Batched.norm(operator.apply(image.detach()));
            Tensor beside = Batched.dot(p, p).times(size).times(rounding);
            Tensor left =
                    value.detach().abs().times(Batched.norm(image.detach())).minus(beside);
            return scope.keep(Tensors.where(
                    left.greaterThan(0), Tensors.scalar(value.dtype(), 1), Tensors.scalar(value.dtype(), 0)));
        }
    }

    /** pᵀAp, {@code [batch, 1, …]}, recorded. */
    public Tensor value() {
        return value;
    }

    /** Those of the first direction of each sample that had any. */
    public double[] signs() {
        return signs.clone();
    }

    /** Samples that go on and have none, as {@link dev.eddy.solve.Iteration#broken} has them. */
    public Optional<Tensor> zero() {
        return zero;
    }

    /** Samples that go on and have the other sign than before. */
    public Optional<Tensor> indefinite() {
        return indefinite;
    }

    /** Samples that take the step: those that go on but for the indefinite ones. */
    public Tensor taken(Tensor active) {
        return indefinite.map(flags -> active.minus(flags)).orElse(active);
    }
}
