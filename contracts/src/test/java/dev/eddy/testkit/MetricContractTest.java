package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.metric.BinnedSpectralError;
import dev.eddy.metric.BoundaryError;
import dev.eddy.metric.ConservationError;
import dev.eddy.metric.Correlation;
import dev.eddy.metric.FourierError;
import dev.eddy.metric.FourierShellError;
import dev.eddy.metric.FrequencyBand;
import dev.eddy.metric.MaximumError;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Metrics;
import dev.eddy.metric.Norm;
import dev.eddy.metric.OneChannel;
import dev.eddy.metric.PearsonCorrelation;
import dev.eddy.metric.Relative;
import dev.eddy.metric.SobolevError;
import dev.eddy.metric.SpatialError;
import dev.eddy.metric.SpectrumDistance;
import dev.eddy.metric.VarianceScaledError;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every kind of metric keeps the contract. */
class MetricContractTest {
    @Test
    void every_kind_of_metric_is_put_through_the_contract() {
        Set<Class<?>> tested = Arrays.stream(MetricContractTest.class.getDeclaredClasses())
                .map(nested ->
                        ((MetricContract) Nesting.make(nested, this)).metric().getClass())
                .collect(Collectors.toSet());
        assertThat(tested).containsAll(Metrics.kinds().values());
    }

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

        @Override
        protected double degree() {
            return 2;
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

        @Override
        protected double degree() {
            return Double.NaN;
        }
    }

    @Nested
    class Maximum extends MetricContract {
        @Override
        protected Metric metric() {
            return new MaximumError();
        }

        @Override
        protected double degree() {
            return 1;
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

        @Override
        protected double degree() {
            return Double.NaN;
        }
    }

    @Nested
    class BinnedHigh extends MetricContract {
        @Override
        protected Metric metric() {
            return new BinnedSpectralError(FrequencyBand.HIGH, false);
        }

        @Override
        protected double degree() {
            return 2;
        }

        /** On two points there is nothing between the mean and the highest mode. */
        @Override
        protected boolean measures(long... shape) {
            return Arrays.stream(shape).skip(2).allMatch(points -> points > 2);
        }
    }

    @Nested
    class FourierShells extends MetricContract {
        @Override
        protected Metric metric() {
            return new FourierShellError(FrequencyBand.LOW);
        }

        @Override
        protected double degree() {
            return 1;
        }

        /** A shell begins below half the points of every axis. */
        @Override
        protected boolean measures(long... shape) {
            return Arrays.stream(shape).skip(2).allMatch(points -> points > 1);
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

        @Override
        protected double degree() {
            return 1;
        }
    }

    @Nested
    class Conservation extends MetricContract {
        @Override
        protected Metric metric() {
            return new ConservationError();
        }

        @Override
        protected double degree() {
            return 1;
        }
    }

    @Nested
    class AbsoluteRmse extends MetricContract {
        @Override
        protected Metric metric() {
            return new SpatialError(Norm.RMSE, Relative.ABSOLUTE);
        }

        @Override
        protected double degree() {
            return 1;
        }
    }

    @Nested
    class SymmetricRmse extends MetricContract {
        @Override
        protected Metric metric() {
            return new SpatialError(Norm.RMSE, Relative.SYMMETRIC);
        }
    }

    @Nested
    class NormalizedFourierBand extends MetricContract {
        @Override
        protected Metric metric() {
            return new FourierError(Norm.RMSE, Relative.NORMALIZED, 0, 2, -1);
        }
    }

    @Nested
    class SymmetricSobolev extends MetricContract {
        @Override
        protected Metric metric() {
            return new SobolevError(Norm.RMSE, Relative.SYMMETRIC);
        }
    }

    @Nested
    class VarianceScaledOnly extends MetricContract {
        @Override
        protected Metric metric() {
            return new VarianceScaledError(0);
        }
    }

    @Nested
    class BinnedLowOnly extends MetricContract {
        @Override
        protected Metric metric() {
            return new BinnedSpectralError(FrequencyBand.LOW, true, 0);
        }
    }
}
