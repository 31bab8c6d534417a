package dev.eddy.examples;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.CoordinateBox;
import dev.eddy.fit.Descent;
import dev.eddy.fit.EquationFit;
import dev.eddy.fit.EquationTerm;
import dev.eddy.fit.SobolPoints;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** Both coefficients of u_t = −c u_x + ν u_xx on a circle from measurements with noise. Seconds. */
public final class FitAnEquation {
    private FitAnEquation() {}

    public static void main(String[] arguments) {
        // begin docs
        var draws = new Draws(new Seed(0));
        List<List<Double>> measured = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            double t = i < 20 ? 0 : draws.uniform(0, 1);
            double x = draws.uniform(0, 2 * Math.PI);
            double u = Math.exp(-0.3 * t) * Math.sin(x - 1.2 * t); // c = 1.2, ν = 0.3
            measured.add(List.of(t, x, u + 0.01 * draws.normal()));
        }
        var slope = new EquationTerm(-0.5, List.of(List.of(1)), true); // −c u_x, from a guess of −0.5
        var bend = new EquationTerm(0.1, List.of(List.of(2)), true); // ν u_xx
        var box = new CoordinateBox(List.of(0.0, 0.0), List.of(1.0, 2 * Math.PI));
        var network = new GatedMlp(16, 2, Activation.TANH);
        var points = new SobolPoints(128, true);
        var descent = new Descent(400, 5e-3, 150, 20);
        var fit = new EquationFit(List.of(slope, bend), 1, box, List.of(0), measured, "", 10, network, points, descent);
        Findings found = fit.run(new Seed(1), Workbench.inMemory(DType.FLOAT64));
        System.out.println("before u_x: " + found.numbers().get("coefficient_1"));
        System.out.println("before u_xx: " + found.numbers().get("coefficient_2"));
        System.out.println("off held-out measurements: " + found.numbers().get("held_out_error"));
        // end docs
    }
}
