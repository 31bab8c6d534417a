package dev.eddy.flow;

import dev.eddy.grid.Boundary;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * M u = u/Δt + (U·∇)u − νΔu of the velocity {@code [batch, D, x…]} on the faces, with a given wind U: one row of weights for
 * every neighbour. On a wall M u = u/Δt. The wind is its coefficient.
 */
final class MomentumOperator implements LinearOperator {
    private final FlowBox box;
    private final double viscosity;
    private final double dt;
    private final Convection convection;
    private final Tensor wind;
    private final Tensor centre;
    private final List<Tensor> lower = new ArrayList<>();
    private final List<Tensor> upper = new ArrayList<>();
    private final Tensor source;

    MomentumOperator(FlowBox box, double viscosity, double dt, Convection convection, Tensor wind) {
        this.box = box;
        this.viscosity = viscosity;
        this.dt = dt;
        this.convection = convection;
        this.wind = wind;
        DType type = wind.dtype();
        Tensor faces = box.faces(type);
        Tensor middle = Tensors.zerosLike(wind).plus(1 / dt);
        Tensor walls = Tensors.zerosLike(wind);
        for (int d = 0; d < box.dims(); d++) {
            Tensor along = advecting(d);
            double h = box.spacing(d);
            Tensor down = weight(along, h, -1);
            Tensor up = weight(along, h, 1);
            middle = middle.minus(
                    convection == Convection.UPWIND ? down.plus(up) : Tensors.scalar(type, -2 * viscosity / (h * h)));
            if (box.hasWalls(d)) {
                for (boolean last : new boolean[] {false, true}) {
                    Tensor edge = last ? up.times(box.at(d, true, type)) : down.times(box.at(d, false, type));
                    middle = middle.plus(edge.times(ghost(d, type)));
                    walls = walls.minus(edge.times(twiceSpeed(d, last, type)));
                    down = last ? down : down.minus(edge);
                    up = last ? up.minus(edge) : up;
                }
                // The last face but one has the wall, which stands, as its neighbour; the wall has none.
                Tensor beforeWall =
                        component(d, type).times(box.at(d, true, type).roll(d + 2, -1));
                up = up.minus(up.times(beforeWall));
            }
            lower.add(down.times(faces));
            upper.add(up.times(faces));
        }
        this.centre = middle.times(faces).plus(faces.negated().plus(1).over(dt));
        this.source = walls.times(faces);
    }

    /** What the walls add to the right-hand side. */
    Tensor source() {
        return source;
    }

    /** U_d where each of the components stands. */
    private Tensor advecting(int d) {
        Tensor own = wind.narrow(1, d, 1);
        List<Tensor> components = new ArrayList<>();
        for (int c = 0; c < box.dims(); c++) {
            if (c == d) {
                components.add(own);
            } else {
                Tensor across = own.plus(own.roll(c + 2, -1));
                components.add(across.plus(across.roll(d + 2, 1)).times(0.25));
            }
        }
        return Tensors.cat(components, 1);
    }

    /** Weight of the neighbour on one side, −1 or 1. */
    private Tensor weight(Tensor along, double h, int side) {
        double diffusion = -viscosity / (h * h);
        return switch (convection) {
            case UPWIND -> along.times(-side).relu().times(-1 / h).plus(diffusion);
            case CENTRED -> along.times(side / (2 * h)).plus(diffusion);
        };
    }

    /** What stands beyond a wall, as a multiple of the value before it: 0 across, −1 along walls that hold, 1 along others. */
    private Tensor ghost(int d, DType type) {
        double along = box.boundary(d) instanceof Boundary.FreeSlip ? 1 : -1;
        return component(d, type).negated().plus(1).times(along);
    }

    private Tensor twiceSpeed(int d, boolean last, DType type) {
        double[] speeds = new double[box.dims()];
        for (int c = 0; c < speeds.length; c++) {
            speeds[c] = c == d ? 0 : 2 * box.speed(d, last, c);
        }
        return channels(speeds, type);
    }

    /** 1 in the channel of this component. */
    private Tensor component(int d, DType type) {
        double[] one = new double[box.dims()];
        one[d] = 1;
        return channels(one, type);
    }

    private Tensor channels(double[] values, DType type) {
        return Tensors.along(1, box.dims() + 2, values).to(type);
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor sum = x.times(centre);
        for (int d = 0; d < box.dims(); d++) {
            sum = sum.plusProduct(lower.get(d), x.roll(d + 2, 1));
            sum = sum.plusProduct(upper.get(d), x.roll(d + 2, -1));
        }
        return sum;
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        Tensor sum = y.times(centre);
        for (int d = 0; d < box.dims(); d++) {
            sum = sum.plus(y.times(lower.get(d)).roll(d + 2, -1));
            sum = sum.plus(y.times(upper.get(d)).roll(d + 2, 1));
        }
        return sum;
    }

    @Override
    public List<Tensor> coefficients() {
        return List.of(wind);
    }

    @Override
    public MomentumOperator withCoefficients(List<Tensor> coefficients) {
        return new MomentumOperator(box, viscosity, dt, convection, coefficients.get(0));
    }

    @Override
    public Set<Structure> structure() {
        return Set.of();
    }

    @Override
    public Optional<Tensor> diagonal() {
        return Optional.of(centre);
    }
}
