package dev.eddy.testkit;

import static dev.eddy.nn.Activation.GELU;
import static dev.eddy.nn.Activation.SWISH;
import static dev.eddy.nn.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.nn.Architecture;
import dev.eddy.nn.Conditioning;
import dev.eddy.nn.architecture.Architectures;
import dev.eddy.nn.architecture.AttentionUNet;
import dev.eddy.nn.architecture.Conditioned;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.ConvNextUNet;
import dev.eddy.nn.architecture.DeepONet;
import dev.eddy.nn.architecture.DilatedResNet;
import dev.eddy.nn.architecture.FactorizedFno;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.architecture.ModernResNet;
import dev.eddy.nn.architecture.ModernUNet;
import dev.eddy.nn.architecture.PointTransformer;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.nn.architecture.ResNet;
import dev.eddy.nn.architecture.Transformer;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.nn.graph.GraphMean;
import dev.eddy.nn.point.SineAmplitudes;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NetworkContractTest {
    @Test
    void every_kind_of_architecture_is_put_through_the_contract() {
        Set<Class<?>> tested = new HashSet<>();
        for (Class<?> nested : NetworkContractTest.class.getDeclaredClasses()) {
            tested.add(((NetworkContract) Nesting.make(nested, this))
                    .architecture()
                    .getClass());
        }
        Set<Class<?>> networks = new HashSet<>(Architectures.kinds().values());
        // Not a network: the unknowns of an inverse problem in 1-D, whose first values are given. InversePoissonTest
        // has it.
        networks.remove(SineAmplitudes.class);
        assertThat(tested).containsAll(networks);
    }

    @Nested
    class Conv extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new ConvNet(3, 2, TANH);
        }
    }

    @Nested
    class Res extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new ResNet(3, 2, GELU);
        }
    }

    @Nested
    class ModernRes extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new ModernResNet(3, 2, SWISH);
        }
    }

    @Nested
    class Dilated extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new DilatedResNet(1, 3, 2, GELU);
        }
    }

    /** The peer's count of the receptive field takes the worst case on each level. */
    @Nested
    class U extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new UNet(2, 1, TANH);
        }

        @Override
        protected int shift() {
            return 2;
        }

        @Override
        protected int receptiveFieldSlack() {
            return 1;
        }
    }

    @Nested
    class ModernU extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new ModernUNet(2, 1, GELU);
        }

        @Override
        protected int shift() {
            return 2;
        }

        @Override
        protected int receptiveFieldSlack() {
            return 1;
        }
    }

    @Nested
    class Fourier extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new Fno(3, 3, 2, GELU);
        }
    }

    @Nested
    class Perceptron extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new Mlp(5, 2, TANH);
        }

        @Override
        protected int shift() {
            return 0;
        }
    }

    @Nested
    class Pure extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new PureConv(4);
        }

        @Override
        protected boolean takesContext() {
            return false;
        }
    }

    @Nested
    class FactorizedFourier extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new FactorizedFno(3, 3, 3, GELU);
        }
    }

    @Nested
    class ConvNext extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new ConvNextUNet(2, 1, 1, 3, GELU);
        }

        @Override
        protected int shift() {
            return 2;
        }

        @Override
        protected int receptiveFieldSlack() {
            return 1;
        }
    }

    @Nested
    class AttentionU extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new AttentionUNet(2, 1, 2, TANH);
        }

        @Override
        protected int shift() {
            return 2;
        }
    }

    @Nested
    class PointAttention extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new PointTransformer(4, 2, 1, GELU);
        }
    }

    @Nested
    class WiderPointAttention extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new PointTransformer(3, 1, 2, TANH);
        }
    }

    /** The table of places knows no shifts. */
    @Nested
    class GlobalAttention extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new Transformer(4, 2, 2, GELU);
        }

        @Override
        protected int shift() {
            return 0;
        }
    }

    /** Without a context the network itself. */
    @Nested
    class OtherConditioning extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new Conditioned(
                    new ConvNet(3, 2, TANH), new Conditioning(2, 0.5, 3, 5, 1, TANH, 4, new GraphMean(2, 2, true)));
        }
    }

    @Nested
    class DeepOperator extends NetworkContract {
        @Override
        protected Architecture architecture() {
            return new DeepONet(5, 1, 4, 2, TANH);
        }

        @Override
        protected int shift() {
            return 0;
        }
    }
}
