package dev.eddy.difference;

import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The forcing of an equation at the points of a grid. */
public final class Sources {
    /** Waves of the same modulation share their fields, {@code [1, channels, x…]}. */
    private record ExtendedField(Tensor cosine, Tensor sine) {}

    private final Map<Modulation, ExtendedField> parts = new LinkedHashMap<>();

    public Sources(Forcing forcing, Grid grid, int channels, DType type) {
        Map<Modulation, double[][]> values = new LinkedHashMap<>();
        StateSpace space = new StateSpace(grid, channels);
        int size = Math.toIntExact(grid.size());
        for (Forcing.Wave wave : forcing.waves()) {
            if (wave.amplitude() != 0) {
                add(wave, grid, size, values.computeIfAbsent(wave.modulation(), m -> new double[2][channels * size]));
            }
        }
        values.forEach((modulation, both) -> parts.put(
                modulation,
                new ExtendedField(
                        Tensors.of(both[0], space.shape(1)).to(type).lasting(),
                        Tensors.of(both[1], space.shape(1)).to(type).lasting())));
    }

    private static void add(Forcing.Wave wave, Grid grid, int size, double[][] values) {
        int dims = grid.dims();
        double[] kappa = new double[dims];
        double squares = 0;
        for (int d = 0; d < dims; d++) {
            kappa[d] = 2 * Math.PI * wave.mode().get(d) / grid.axes().get(d).extent();
            squares += kappa[d] * kappa[d];
        }
        double amplitude = wave.amplitude() * Math.pow(Math.sqrt(squares), wave.wavenumberPower());
        for (int i = 0; i < size; i++) {
            double angle = wave.phase();
            int rest = i;
            for (int d = dims - 1; d >= 0; d--) {
                Axis axis = grid.axes().get(d);
                angle += kappa[d] * axis.coordinate(rest % axis.points());
                rest /= axis.points();
            }
            values[0][wave.channel() * size + i] += amplitude * Math.cos(angle);
            values[1][wave.channel() * size + i] += amplitude * Math.sin(angle);
        }
    }

    /** Whether it is the same at all times. */
    public boolean isConstant() {
        return parts.keySet().stream().allMatch(Modulation::isConstant);
    }

    /** What is added to the rate at a time; none where there is no forcing. */
    public Optional<Tensor> at(double time) {
        Tensor sum = null;
        for (Map.Entry<Modulation, ExtendedField> part : parts.entrySet()) {
            Modulation modulation = part.getKey();
            Tensor value = part.getValue().cosine().times(modulation.cosine(time));
            value = modulation.sine(time) == 0
                    ? value
                    : value.plus(modulation.sine(time), part.getValue().sine());
            sum = sum == null ? value : sum.plus(value);
        }
        return Optional.ofNullable(sum);
    }
}
