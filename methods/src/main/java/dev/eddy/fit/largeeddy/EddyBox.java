package dev.eddy.fit.largeeddy;

import dev.eddy.grid.Grid;
import dev.eddy.tensor.DType;
import dev.eddy.turbulence.EddyViscosity;
import dev.eddy.turbulence.FlowOperators;
import dev.eddy.turbulence.LargeEddyVelocity;

/** Flow in a periodic box, its large eddies simulated, in one precision. */
final class EddyBox {
    private static final double VISCOSITY = 1.0 / 64;
    /** Of Smagorinsky's viscosity. */
    private static final double COEFFICIENT = 0.01;

    private final FlowOperators operators;
    private final double width;

    EddyBox(int points, DType type) {
        this.operators = new FlowOperators(Grid.periodic(3, TurbulentFlow.LENGTH, points), type);
        this.width = TurbulentFlow.LENGTH / points;
    }

    FlowOperators operators() {
        return operators;
    }

    /** Distance of points. */
    double width() {
        return width;
    }

    /** With the coefficient of the truth. */
    LargeEddyVelocity constant() {
        return with(EddyViscosity.smagorinsky(COEFFICIENT, width));
    }

    LargeEddyVelocity with(EddyViscosity viscosity) {
        return new LargeEddyVelocity(operators, viscosity, VISCOSITY);
    }
}
