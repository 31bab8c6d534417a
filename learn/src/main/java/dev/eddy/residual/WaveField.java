package dev.eddy.residual;

import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** A wave of a forcing at single points. */
final class WaveField {
    private WaveField() {}

    /**
     * Its values {@code [points, 1]}.
     *
     * @param points (t, x, …) in rows
     */
    static Tensor at(Forcing.Wave wave, double[] extents, Tensor points) {
        Tensor angle =
                Tensors.full(points.dtype(), wave.phase(), points.size(0), 1).to(points.device());
        double squares = 0;
        for (int d = 0; d < extents.length; d++) {
            double kappa = 2 * Math.PI * wave.mode().get(d) / extents[d];
            squares += kappa * kappa;
            angle = kappa == 0 ? angle : angle.plus(kappa, points.narrow(1, d + 1, 1));
        }
        double amplitude = wave.amplitude() * Math.pow(Math.sqrt(squares), wave.wavenumberPower());
        Modulation modulation = wave.modulation();
        if (modulation.isConstant()) {
            return angle.cos().times(amplitude);
        }
        double[] cosine = points.narrow(1, 0, 1).toDoubles();
        double[] sine = cosine.clone();
        for (int i = 0; i < cosine.length; i++) {
            sine[i] = amplitude * modulation.sine(cosine[i]);
            cosine[i] = amplitude * modulation.cosine(cosine[i]);
        }
        return angle.cos().times(column(cosine, points)).plusProduct(angle.sin(), column(sine, points));
    }

    private static Tensor column(double[] values, Tensor like) {
        return Tensors.of(values, values.length, 1).to(like.dtype()).to(like.device());
    }
}
