package dev.eddy.testkit;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.Channels;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.DiffusedNoise;
import dev.eddy.initial.Discontinuities;
import dev.eddy.initial.GaussianBlobs;
import dev.eddy.initial.GaussianRandomField;
import dev.eddy.initial.GrayScottBlobs;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.Scaled;
import dev.eddy.initial.SineWaves;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.initial.WhiteNoise;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every kind of initial states keeps the contract. */
class InitialStatesContractTest {
    @Nested
    class Fourier extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new TruncatedFourier(5, true, true);
        }
    }

    @Nested
    class PublishedFourier extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new TruncatedFourier(5, false, true).asPublished();
        }
    }

    @Nested
    class Diffused extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new DiffusedNoise(0.001, true, true);
        }
    }

    @Nested
    class PowerLaw extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new GaussianRandomField(3, true, true);
        }
    }

    @Nested
    class PublishedPowerLaw extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new GaussianRandomField(3, true, true).asPublished();
        }
    }

    @Nested
    class Sines extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new SineWaves(5, 1, false, false, true, 0.5);
        }

        @Override
        protected List<StateSpace> spaces() {
            return List.of(new StateSpace(Grid.periodic(1, 2, 33), 2));
        }
    }

    @Nested
    class Boxes extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new Discontinuities(3, -1, 1, true, true, false);
        }
    }

    @Nested
    class Blobs extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return GaussianBlobs.ONE;
        }
    }

    @Nested
    class White extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new WhiteNoise(0.5);
        }
    }

    @Nested
    class Clamped extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new Clamp(-0.5, 2, new TruncatedFourier(5, true, false));
        }
    }

    @Nested
    class Scaling extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new Scaled(3, new WhiteNoise(1));
        }
    }

    @Nested
    class PerChannel extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new Channels(List.of(new TruncatedFourier(5, true, true), new WhiteNoise(1)));
        }
    }

    @Nested
    class Patterns extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new GrayScottBlobs();
        }
    }
}
