package dev.eddy.train;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Exact advection by {@code cells} grid cells to the right per step, by the shift theorem. */
record Advection(int points, double cells, Tensor shift) implements Stepper {
    Advection(int points, double cells) {
        this(points, cells, shift(points, cells));
    }

    private static Tensor shift(int points, double cells) {
        Tensor phase = Tensors.range(DType.FLOAT64, points / 2 + 1).times(-2 * Math.PI * cells / points);
        return Tensors.complex(phase.cos(), phase.sin());
    }

    @Override
    public StateSpace space() {
        return new StateSpace(Grid.periodic(1, 1, points), 1);
    }

    @Override
    public double dt() {
        return 1;
    }

    @Override
    public Tensor step(Tensor state) {
        return Fourier.inverseReal(Fourier.forwardReal(state, 1).times(shift), points);
    }

    /** sin(2πx + p) + ½cos(4πx + 2p), one sample for each phase p. */
    Tensor waves(double... phases) {
        double[] values = new double[phases.length * points];
        for (int s = 0; s < phases.length; s++) {
            for (int j = 0; j < points; j++) {
                double x = 2 * Math.PI * j / points;
                values[s * points + j] = Math.sin(x + phases[s]) + 0.5 * Math.cos(2 * x + 2 * phases[s]);
            }
        }
        return Tensors.of(values, phases.length, 1, points);
    }
}
