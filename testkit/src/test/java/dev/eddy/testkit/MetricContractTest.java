package dev.eddy.testkit;

import dev.eddy.metric.BinnedSpectralError;
import dev.eddy.metric.BoundaryError;
import dev.eddy.metric.ConservationError;
import dev.eddy.metric.Correlation;
import dev.eddy.metric.FourierError;
import dev.eddy.metric.FourierShellError;
import dev.eddy.metric.FrequencyBand;
import dev.eddy.metric.MaximumError;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Norm;
import dev.eddy.metric.OneChannel;
import dev.eddy.metric.PearsonCorrelation;
import dev.eddy.metric.Relative;
import dev.eddy.metric.SobolevError;
import dev.eddy.metric.SpatialError;
import dev.eddy.metric.SpectrumDistance;
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

    @Nested
    class FirstChannel extends MetricContract {
        @Override
        protected Metric metric() {
            return new OneChannel(0, SpatialError.N_RMSE);
        }
    }

    @Nested
    class Pearson extends MetricContract {
        @Override
        protected Metric metric() {
            return new PearsonCorrelation();
        }

        @Override
        protected double perfect() {
            return 1;
        }
    }

    @Nested
    class BinnedLow extends MetricContract {
        @Override
        protected Metric metric() {
            return new BinnedSpectralError(FrequencyBand.LOW, true);
        }
    }

    @Nested
    class BinnedHigh extends MetricContract {
        @Override
        protected Metric metric() {
            return new BinnedSpectralError(FrequencyBand.HIGH, false);
        }
    }

    @Nested
    class FourierShells extends MetricContract {
        @Override
        protected Metric metric() {
            return new FourierShellError(FrequencyBand.LOW);
        }
    }

    @Nested
    class SpectraApart extends MetricContract {
        @Override
        protected Metric metric() {
            return new SpectrumDistance(1e-10);
        }
    }

    @Nested
    class Boundary extends MetricContract {
        @Override
        protected Metric metric() {
            return new BoundaryError();
        }
    }

    @Nested
    class Conservation extends MetricContract {
        @Override
        protected Metric metric() {
            return new ConservationError();
        }
    }
}
