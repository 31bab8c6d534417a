package dev.eddy.koopman;

import dev.eddy.flow.Convection;
import dev.eddy.flow.FlowBox;
import dev.eddy.flow.NavierStokes;
import dev.eddy.flow.ProjectionStepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The flow in a square whose lid moves at speed 1, from eddies of random sizes and strengths to its steady state: below the Reynolds numbers
 * at which it becomes unsteady the spectrum is 1 and decays. A state is the velocity at the faces of all cells.
 */
@Doc("a flow in a square with a moving lid, from random eddies to its steady state")
public record CavityFlow(
        @Default("16") @Doc("cells along each side") int points,

        @Default("100.0") @Doc("Reynolds number, of side and lid")
        double reynolds,

        @Default("0.5") @Doc("time between snapshots") double dt)
        implements Dynamics {
    private static final double STEP = 0.05;
    private static final int WAVES = 3;

    public CavityFlow {
        Check.that(
                points >= 4 && reynolds > 0 && dt > 0,
                "cavity: 4 cells or more, a positive Reynolds number and dt, got %d, %s and %s",
                points,
                reynolds,
                dt);
    }

    @Override
    public String shortName() {
        return "cavity;" + points + ";" + reynolds;
    }

    @Override
    public Tensor trajectories(int count, int steps, Seed seed, Progress progress) {
        int substeps = Math.max(1, (int) Math.round(dt / STEP));
        ProjectionStepper stepper = new NavierStokes(1 / reynolds, dt / substeps, Convection.CENTRED, 1)
                .projection(
                        FlowBox.lidDrivenCavity(points),
                        new LinearSolve(new Jacobi(), new Stopping(1e-7, 0, 1000)),
                        DType.FLOAT64);
        try (Scope scope = Scope.open();
                Progress.Task task = progress.start("snapshots", steps)) {
            Tensor state = first(count, new Draws(seed));
            List<Tensor> all = new ArrayList<>(List.of(velocity(state)));
            for (int i = 0; i < steps; i++) {
                state = stepper.repeat(state, substeps);
                all.add(velocity(state));
                task.advance(1, "");
            }
            return scope.keep(Tensors.stack(all, 1));
        }
    }

    private static Tensor velocity(Tensor state) {
        return state.narrow(1, 0, 2).reshape(state.size(0), -1);
    }

    /** Rotations of stream functions Σ a sin kπx sin lπy, at rest at the walls and free of divergence, without pressure. */
    private Tensor first(int count, Draws draws) {
        List<Tensor> flows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] stream = new double[(points + 1) * (points + 1)];
            for (int wave = 0; wave < WAVES; wave++) {
                double size = draws.normal() / 4;
                double k = Math.PI * (1 + Math.floor(draws.uniform(0, 3))) / points;
                double l = Math.PI * (1 + Math.floor(draws.uniform(0, 3))) / points;
                for (int x = 1; x < points; x++) {
                    for (int y = 1; y < points; y++) {
                        stream[x * (points + 1) + y] +=
                                size * Math.sin(k * x) * Math.sin(l * y) / (k * points + l * points);
                    }
                }
            }
            Tensor corners = Tensors.of(stream, points + 1L, points + 1L);
            // Components stand on the upper faces of cells.
            Tensor u = difference(corners, 1).narrow(0, 1, points).times(points);
            Tensor v = difference(corners, 0).narrow(1, 1, points).times(-points);
            flows.add(Tensors.stack(List.of(u, v, u.times(0)), 0));
        }
        return Tensors.stack(flows, 0);
    }

    private Tensor difference(Tensor corners, int axis) {
        return corners.narrow(axis, 1, points).minus(corners.narrow(axis, 0, points));
    }

    @Override
    public boolean preservesMeasure() {
        return false;
    }
}
