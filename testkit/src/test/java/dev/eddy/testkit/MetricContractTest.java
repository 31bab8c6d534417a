package dev.eddy.testkit;

import dev.eddy.metric.Correlation;
import dev.eddy.metric.FourierError;
import dev.eddy.metric.MaximumError;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Norm;
import dev.eddy.metric.Relative;
import dev.eddy.metric.SobolevError;
import dev.eddy.metric.SpatialError;
import dev.eddy.metric.VarianceScaledError;
import org.junit.jupiter.api.Nested;

/** Every kind of metric keeps the contract. */
class MetricContractTest {
    @Nested
    class SpatialNormalizedRmse extends MetricContract {
        @Override
        protected Metric metric() {
            return SpatialError.N_RMSE;
        }
    }

    @Nested
    class SpatialSymmetricMae extends MetricContract {
        @Override
        protected Metric metric() {
            return new SpatialError(Norm.MAE, Relative.SYMMETRIC);
        }
    }

    @Nested
    class FourierBand extends MetricContract {
        @Override
        protected Metric metric() {
            return new FourierError(Norm.MSE, Relative.ABSOLUTE, 0, 2, 1);
        }
    }

    @Nested
    class Sobolev extends MetricContract {
        @Override
        protected Metric metric() {
            return new SobolevError(Norm.MSE, Relative.NORMALIZED);
        }
    }

    @Nested
    class CosineCorrelation extends MetricContract {
        @Override
        protected Metric metric() {
            return new Correlation();
        }

        @Override
        protected double perfect() {
            return 1;
        }
    }

    @Nested
    class VarianceScaled extends MetricContract {
        @Override
        protected Metric metric() {
            return new VarianceScaledError();
        }
    }

    @Nested
    class Maximum extends MetricContract {
        @Override
        protected Metric metric() {
            return new MaximumError();
        }
    }
}
