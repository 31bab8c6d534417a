package dev.eddy.generative.model;

import dev.eddy.generative.steer.Measurement;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * States of mean 0 and standard deviation 1 in each channel, or in each number of a vector: what flows from unit noise are learned on.
 * With amplitudes, the waves of periodic fields are of standard deviation 1 too, so that noise has, as a state, the spectrum of the data.
 *
 * @param mean {@code [1, channels, 1…]}, or {@code [1, numbers]}, FLOAT64
 * @param spread of the same shape; 1 where all values are the same
 * @param amplitudes by which the waves of a scaled field are divided, {@code [1, channels, half a spectrum…]}, FLOAT64; null for none
 */
public record Scaling(Tensor mean, Tensor spread, @Nullable Tensor amplitudes) {
    /** Waves that are weaker than this part of the strongest are not made stronger than it. */
    private static final double WEAKEST = 1e-3;

    /** Channels alone. */
    public Scaling(Tensor mean, Tensor spread) {
        this(mean, spread, null);
    }

    /** Of the values of states {@code [states, channels, x…]}. */
    public static Scaling of(Tensor states) {
        try (Scope scope = Scope.open()) {
            long channels = states.size(1);
            Tensor flat = states.to(DType.FLOAT64)
                    .reshape(states.size(0), channels, -1)
                    .transpose(0, 1)
                    .reshape(channels, -1);
            Tensor mean = flat.mean(1).reshape(channels, 1);
            double[] spreads = flat.minus(mean).squared().mean(1).squareRoot().toDoubles();
            for (int i = 0; i < spreads.length; i++) {
                spreads[i] = spreads[i] > 0 ? spreads[i] : 1;
            }
            long[] shape = new long[states.rank()];
            Arrays.fill(shape, 1);
            shape[1] = channels;
            return new Scaling(scope.keep(mean.reshape(shape)), scope.keep(Tensors.of(spreads, shape)));
        }
    }

    /** Of the values and of the waves of periodic fields {@code [states, channels, x…]}. */
    public static Scaling ofWaves(Tensor states) {
        Check.that(states.rank() > 2, "waves are of fields [states, channels, x…], got %s", states);
        try (Scope scope = Scope.open()) {
            Scaling plain = of(states);
            Tensor scaled = plain.scaled(states.to(DType.FLOAT64));
            long points = scaled.elements() / scaled.size(0) / scaled.size(1);
            Tensor amplitudes = Fourier.forwardReal(scaled, scaled.rank() - 2)
                    .abs()
                    .squared()
                    .mean(0)
                    .over(points)
                    .squareRoot()
                    .unsqueeze(0);
            double strongest = amplitudes.max().item();
            Tensor least = Tensors.scalar(DType.FLOAT64, strongest > 0 ? WEAKEST * strongest : 1);
            return new Scaling(scope.keep(plain.mean), scope.keep(plain.spread), scope.keep(amplitudes.maximum(least)));
        }
    }

    /** Of the channels alone. */
    public Scaling ofChannels() {
        return new Scaling(mean, spread);
    }

    /** (x − mean)/spread, and its waves over their amplitudes. */
    public Tensor scaled(Tensor states) {
        Tensor plain = states.minus(mean.to(states.dtype())).over(spread.to(states.dtype()));
        return amplitudes == null ? plain : filtered(plain, amplitudes.reciprocal());
    }

    /** What {@link #scaled} undoes. */
    public Tensor original(Tensor scaled) {
        return coloured(scaled).times(spread.to(scaled.dtype())).plus(mean.to(scaled.dtype()));
    }

    /** States scaled by channels alone, of scaled ones: their waves times their amplitudes, a symmetric map. */
    public Tensor coloured(Tensor scaled) {
        return amplitudes == null ? scaled : filtered(scaled, amplitudes);
    }

    private static Tensor filtered(Tensor fields, Tensor gains) {
        return Fourier.filtered(fields, gains.to(fields.dtype()), fields.rank() - 2);
    }

    /** A measurement of states that are scaled by channels alone, as one of scaled states. */
    public Measurement seenBy(Measurement measurement) {
        return amplitudes == null
                ? measurement
                : new Measurement() {
                    @Override
                    public Tensor apply(Tensor x) {
                        return measurement.apply(coloured(x));
                    }

                    @Override
                    public Tensor adjoint(Tensor y) {
                        return coloured(measurement.adjoint(y));
                    }
                };
    }

    /** log |det| of {@link #original} over all numbers of a state: what log densities of scaled states lose. */
    public double logVolume(long... state) {
        long numbers = Arrays.stream(state).reduce(1, Math::multiplyExact);
        double plain = spread.log().sum().item() * numbers / spread.elements();
        if (amplitudes == null) {
            return plain;
        }
        // Half a spectrum stands for all waves but those of wave number 0 and, of even numbers of points, N/2 along the
        // last axis.
        long last = state[state.length - 1];
        double[] times = new double[(int) (last / 2 + 1)];
        Arrays.setAll(times, k -> k == 0 || 2 * k == last ? 1 : 2);
        return plain
                + amplitudes.log().times(Tensors.of(times, times.length)).sum().item();
    }
}
