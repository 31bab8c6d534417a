package dev.eddy.generative.field;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;

/**
 * A velocity that is not asked of the field at t = 0, where it is known of all data of mean 0 with this covariance: from
 * E[x₁ | x] = a C x + O(a²),
 *
 * <pre>  u(x, 0) = (a a')(0) C x + (s s')(0) x </pre>
 *
 * Along {@link dev.eddy.generative.path.KineticOptimal} a' is infinite there, and multiplies the error of a network that predicts data
 * just beside t = 0; Euler's first step would carry that along.
 *
 * @param covariance {@code [numbers, numbers]} of states in row-major order
 */
public record KnownStart(VectorField field, Tensor covariance) implements VectorField {
    public KnownStart {
        Check.that(
                field.schedule().at(0).a() == 0 && field.schedule().at(0).s() == 1,
                "a start is known where a path begins with unit noise alone, got a = %s and s = %s",
                field.schedule().at(0).a(),
                field.schedule().at(0).s());
        Check.that(
                covariance.rank() == 2 && covariance.size(0) == covariance.size(1),
                "a covariance is a square matrix, got %s",
                covariance);
    }

    /** With the covariance of samples {@code [samples, …]}, whose mean is taken for 0. */
    public static KnownStart of(VectorField field, Tensor data) {
        Tensor flat = data.to(DType.FLOAT64).reshape(data.size(0), -1);
        Tensor covariance = flat.transpose(0, 1).matmul(flat).over((double) data.size(0));
        return new KnownStart(field, covariance.to(data.dtype()));
    }

    @Override
    public Tensor at(Time time, Tensor x) {
        if (!time.isShared() || time.value() > 0) {
            return field.velocity().at(time, x);
        }
        Tensor flat = x.reshape(x.size(0), -1);
        Shapes.require("covariance of these states", covariance, flat.size(1), flat.size(1));
        Tensor turned = flat.matmul(covariance.to(x.dtype())).reshape(x.shape());
        return AtTimes.of(schedule()::at, time, x).sum(Coefficients::ada, turned, Coefficients::sds, x);
    }

    @Override
    public Prediction prediction() {
        return Prediction.VELOCITY;
    }

    @Override
    public NoiseSchedule schedule() {
        return field.schedule();
    }
}
