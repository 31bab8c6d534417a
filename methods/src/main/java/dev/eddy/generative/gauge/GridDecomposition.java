package dev.eddy.generative.gauge;

import dev.eddy.misuse.Check;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.JacobiPreconditioner;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@link Decomposition} in the plane without functions to choose: ∇·(p∇φ) = ∇·(p s) by finite volumes of second order in a box through
 * whose sides nothing flows, solved by conjugate gradients. Outside of where the law has mass the parts mean nothing.
 *
 * @param points centres of the cells, {@code [cells², 2]}
 * @param density p there, {@code [cells²]}, up to a factor
 * @param gradient ∇φ there, {@code [cells², 2]}
 * @param rest s − ∇φ
 * @param status of the solve
 */
public record GridDecomposition(Tensor points, Tensor density, Tensor gradient, Tensor rest, Status status) {
    /** Density below which cells are treated alike, over the largest: keeps the equations solvable. */
    private static final double FLOOR = 1e-8;

    /**
     * In the box [low, high]².
     *
     * @param field s, of states {@code [batch, 2]}
     * @param logDensity of the law, up to a constant
     * @param cells along each side
     */
    public static GridDecomposition of(
            Rate field, Potential logDensity, Time time, double low, double high, int cells) {
        Check.that(cells >= 2 && high > low, "a box has 2 cells a side or more, got %d in [%s, %s]", cells, low, high);
        try (Scope scope = Scope.open()) {
            double h = (high - low) / cells;
            Tensor points = centres(low, h, cells);
            Tensor log = logDensity.at(time, points);
            Tensor density = log.minus(log.max()).exp();
            Tensor p = density.plus(FLOOR).reshape(1, cells, cells);
            Tensor s = field.at(time, points).to(DType.FLOAT64);
            Cells operator = new Cells(List.of(means(p, 1), means(p, 2)), h);
            Tensor right = Tensors.zerosLike(p);
            for (int axis = 1; axis <= 2; axis++) {
                Tensor along = s.select(1, axis - 1L).reshape(1, cells, cells);
                right = right.minus(outflow(operator.faces.get(axis - 1).times(means(along, axis)), axis, h));
            }
            Solution solution = new ConjugateGradient(new JacobiPreconditioner())
                    .solve(operator, right, Tensors.zerosLike(right), new Stopping(1e-9, 0, 20 * cells));
            Tensor phi = solution.value();
            Tensor gradient = Tensors.stack(List.of(slopes(phi, 1, h), slopes(phi, 2, h)), 1);
            return new GridDecomposition(
                    scope.keep(points),
                    scope.keep(density),
                    scope.keep(gradient),
                    scope.keep(s.minus(gradient)),
                    solution.status());
        }
    }

    /** E‖r‖²/E‖s‖² over the law: 0 of a gradient. */
    public double restShare() {
        try (Scope scope = Scope.open()) {
            Tensor weight = density.unsqueeze(1);
            double all = gradient.plus(rest).squared().times(weight).sum().item();
            return all == 0 ? 0 : rest.squared().times(weight).sum().item() / all;
        }
    }

    private static Tensor centres(double low, double h, int cells) {
        double[] out = new double[2 * cells * cells];
        for (int i = 0; i < cells * cells; i++) {
            out[2 * i] = low + (i / cells + 0.5) * h;
            out[2 * i + 1] = low + (i % cells + 0.5) * h;
        }
        return Tensors.of(out, cells * (long) cells, 2);
    }

    /** At the faces between cells. */
    private static Tensor means(Tensor q, int axis) {
        long faces = q.size(axis) - 1;
        return q.narrow(axis, 0, faces).plus(q.narrow(axis, 1, faces)).times(0.5);
    }

    private static Tensor differences(Tensor q, int axis, double h) {
        long faces = q.size(axis) - 1;
        return q.narrow(axis, 1, faces).minus(q.narrow(axis, 0, faces)).over(h);
    }

    /** Values of the faces behind each cell, and of those before: none at the sides of the box. */
    private static List<Tensor> behindAndBefore(Tensor faces, int axis) {
        Tensor none = Tensors.zerosLike(faces.narrow(axis, 0, 1));
        return List.of(Tensors.cat(List.of(faces, none), axis), Tensors.cat(List.of(none, faces), axis));
    }

    private static Tensor outflow(Tensor flux, int axis, double h) {
        List<Tensor> sides = behindAndBefore(flux, axis);
        return sides.get(0).minus(sides.get(1)).over(h);
    }

    /** Of cells, as the mean of their faces. */
    private static Tensor slopes(Tensor phi, int axis, double h) {
        Tensor across = differences(phi, axis, h);
        List<Tensor> sides = behindAndBefore(across, axis);
        List<Tensor> counts = behindAndBefore(Tensors.ones(phi.dtype(), across.shape()), axis);
        return sides.get(0)
                .plus(sides.get(1))
                .over(counts.get(0).plus(counts.get(1)))
                .reshape(-1);
    }

    /** −∇·(p∇φ); its null space are the constants. */
    private record Cells(List<Tensor> faces, double h) implements LinearOperator {
        @Override
        public Tensor apply(Tensor x) {
            Tensor sum = Tensors.zerosLike(x);
            for (int axis = 1; axis <= 2; axis++) {
                sum = sum.minus(outflow(faces.get(axis - 1).times(differences(x, axis, h)), axis, h));
            }
            return sum;
        }

        @Override
        public Set<Structure> structure() {
            return Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE, Structure.NULL_SPACE);
        }

        @Override
        public Optional<Tensor> diagonal() {
            List<Tensor> first = behindAndBefore(faces.get(0), 1);
            List<Tensor> second = behindAndBefore(faces.get(1), 2);
            return Optional.of(first.get(0)
                    .plus(first.get(1))
                    .plus(second.get(0))
                    .plus(second.get(1))
                    .over(h * h));
        }

        @Override
        public Tensor withoutNullSpace(Tensor x) {
            return x.minus(x.meanKeeping(1, 2));
        }
    }
}
