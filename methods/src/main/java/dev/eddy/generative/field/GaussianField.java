package dev.eddy.generative.field;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.Separation;
import dev.eddy.generative.path.Separations;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Periodic Gaussian random fields of mean 0, whose Fourier modes are independent with variances c_k; white noise has c = 1. States are
 * {@code [batch, channels, x…]}, the channels independent of each other. Everything about them is known: every field is a number for
 * each mode.
 *
 * @param variances c_k in the order of a Fourier transform, {@code [x…]}, FLOAT64
 */
public record GaussianField(Tensor variances) implements Source {
    public GaussianField {
        Check.that(
                variances.rank() >= 1
                        && variances.rank() <= 3
                        && variances.min().item() > 0,
                "a Gaussian field has positive variances on 1 to 3 axes, got %s",
                variances);
    }

    /** c_k = (1 + |k|²/k₀²)^{−α} with whole wave numbers k, divided by its mean, so that values have variance 1. */
    public static GaussianField power(double k0, double alpha, long... points) {
        int size = Math.toIntExact(Shapes.elements(points));
        double[] values = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double squared = 0;
            int rest = i;
            for (int axis = points.length - 1; axis >= 0; axis--) {
                long place = rest % points[axis];
                double k = place < (points[axis] + 1) / 2 ? place : place - points[axis];
                squared += k * k;
                rest /= (int) points[axis];
            }
            values[i] = Math.pow(1 + squared / (k0 * k0), -alpha);
            sum += values[i];
        }
        return new GaussianField(Tensors.of(values, points).times(size / sum));
    }

    private int axes() {
        return variances.rank();
    }

    /** How well these fields are told from noise; their mean variance is 1 then. */
    public Separation separation() {
        return Separations.gaussian(variances.toDoubles());
    }

    /** Squared Wasserstein distance per number from white noise, mean (1 − √c)². */
    public double squaredDistanceFromNoise() {
        return Arrays.stream(variances.toDoubles())
                .map(c -> (1 - Math.sqrt(c)) * (1 - Math.sqrt(c)))
                .average()
                .orElse(0);
    }

    /** Fields of one channel. */
    @Override
    public Tensor draw(int count, Draws draws, DType type) {
        long[] shape = Shapes.batch(count, Shapes.batch(1, variances.shape()));
        Tensor noise =
                GaussianNoise.of(Arrays.copyOfRange(shape, 1, shape.length)).draw(count, draws, DType.FLOAT64);
        return filtered(noise, half(variances.squareRoot())).to(type);
    }

    /** Of the values at all points in row-major order, {@code [points, points]}. */
    public Tensor covariance() {
        int size = Math.toIntExact(variances.elements());
        Tensor units =
                Tensors.identity(DType.FLOAT64, size).reshape(Shapes.batch(size, Shapes.batch(1, variances.shape())));
        return filtered(units, half(variances)).reshape(size, size);
    }

    /** A state with its modes multiplied. */
    private Tensor filtered(Tensor x, Tensor gains) {
        return Fourier.filtered(x.to(DType.FLOAT64), gains, axes()).to(x.dtype());
    }

    /** The modes that the transform of a real field keeps, {@code [1, 1, x…]}. */
    private Tensor half(Tensor full) {
        int last = axes() - 1;
        return full.narrow(last, 0, full.size(last) / 2 + 1).unsqueeze(0).unsqueeze(0);
    }

    /** The exact field that carries white noise to these fields; every prediction is one gain per mode. */
    public VectorField along(NoiseSchedule schedule) {
        return new KnownField(
                schedule, Prediction.VELOCITY, prediction -> (time, x) -> exact(schedule, prediction, time, x));
    }

    private Tensor exact(NoiseSchedule schedule, Prediction prediction, Time time, Tensor x) {
        Tensor c = half(variances);
        AtTimes<Coefficients> at = AtTimes.of(schedule::at, time, x);
        BiFunction<ToDoubleFunction<Coefficients>, Tensor, Tensor> by =
                (part, tensor) -> tensor.times(at.column(part, tensor));
        Tensor one = Tensors.ones(DType.FLOAT64, Shapes.single(c.rank(), 0, 1));
        Tensor variance = by.apply(k -> k.a() * k.a(), c).plus(by.apply(k -> k.s() * k.s(), one));
        Tensor weight = switch (prediction) {
            case VELOCITY -> by.apply(Coefficients::ada, c).plus(by.apply(Coefficients::sds, one));
            case DATA -> by.apply(Coefficients::a, c);
            case NOISE -> by.apply(Coefficients::s, one);
            case SCORE -> one.negated();
        };
        return filtered(x, weight.over(variance));
    }

    /** log p(x) of fields with noise, a² c + s² in the place of c, {@code [batch]}. */
    public Tensor logDensity(NoiseSchedule schedule, double t, Tensor x) {
        return logDensity(schedule, Time.of(t), x);
    }

    /** The same at times of the samples. */
    public Tensor logDensity(NoiseSchedule schedule, Time time, Tensor x) {
        AtTimes<Coefficients> at = AtTimes.of(schedule::at, time, x);
        Tensor c = variances.unsqueeze(0).unsqueeze(0);
        Tensor variance = c.times(at.column(k -> k.a() * k.a(), c)).plus(at.column(k -> k.s() * k.s(), c));
        double size = variances.elements();
        Tensor power =
                Fourier.forward(x.to(DType.FLOAT64), axes()).abs().squared().over(size);
        Tensor each =
                power.over(variance).plus(variance.times(2 * Math.PI).log()).times(-0.5);
        return each.reshape(x.size(0), -1).sum(1);
    }
}
