package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.BetweenWalls;
import dev.eddy.initial.Channels;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.Clipped;
import dev.eddy.initial.DiffusedNoise;
import dev.eddy.initial.Discontinuities;
import dev.eddy.initial.GaussianBlobs;
import dev.eddy.initial.GaussianProcess;
import dev.eddy.initial.GaussianRandomField;
import dev.eddy.initial.GrayScottBlobs;
import dev.eddy.initial.IndividualModes;
import dev.eddy.initial.InitialStateKinds;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.RandomFlow;
import dev.eddy.initial.Scaled;
import dev.eddy.initial.SineModes;
import dev.eddy.initial.SineWaves;
import dev.eddy.initial.TravellingWaves;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.initial.WaveProducts;
import dev.eddy.initial.WhiteNoise;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every kind of initial states keeps the contract. */
class InitialStatesContractTest {
    @Test
    void every_kind_of_initial_states_is_put_through_the_contract() {
        Set<Class<?>> tested = Arrays.stream(InitialStatesContractTest.class.getDeclaredClasses())
                .map(nested -> ((InitialStatesContract) Nesting.make(nested, this))
                        .states()
                        .getClass())
                .collect(Collectors.toSet());
        assertThat(tested).containsAll(InitialStateKinds.kinds().values());
    }

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

    @Nested
    class Products extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new WaveProducts(3, 2);
        }
    }

    @Nested
    class MadeForWalls extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new BetweenWalls(new TruncatedFourier(3, true, true));
        }

        @Override
        protected List<StateSpace> spaces() {
            Axis walled = new Axis(1, 9, new Boundary.Dirichlet(0));
            Axis open = new Axis(1, 8, new Boundary.Neumann(0));
            return List.of(
                    new StateSpace(new Grid(List.of(walled)), 2),
                    new StateSpace(new Grid(List.of(open, new Axis(1, 8, Boundary.PERIODIC))), 2));
        }
    }

    @Nested
    class Flow extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new RandomFlow(0.003);
        }

        @Override
        protected List<StateSpace> spaces() {
            return List.of(new StateSpace(Grid.periodic(2, 1, 12), 3), new StateSpace(Grid.periodic(3, 1, 6), 4));
        }
    }

    @Nested
    class AlwaysTheSame extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new SineModes(List.of(1, 2));
        }

        @Override
        protected boolean isRandom() {
            return false;
        }
    }

    @Nested
    class ChosenModes extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new IndividualModes(List.of(1, 3), true);
        }
    }

    @Nested
    class Travelling extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new TravellingWaves(5, 2, 0.1);
        }
    }

    @Nested
    class Process extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new GaussianProcess(List.of(5), 0.3, 0.5, 1e-10);
        }
    }

    @Nested
    class CutOff extends InitialStatesContract {
        @Override
        protected InitialStates states() {
            return new Clipped(-0.5, 0.5, new WhiteNoise(1));
        }
    }
}
