package dev.eddy.study;

import dev.eddy.data.NetworkWeights;
import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.data.Safetensors;
import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import java.nio.file.Path;

/** A network that was trained, with what it was trained on and how: of a run, or of a packed model. */
public interface TrainedModel {
    /** Where it is, for messages. */
    Path path();

    /** What it was trained on, and how. */
    Trial trial();

    Profile profile();

    Precision precision();

    /** The weights, by Eddy's names. Loads no native library. */
    Safetensors weights();

    /** The bare network, as its weights are: on scaled states where the data were scaled. Belongs to the enclosing scope. */
    default Network network() {
        Network network = trial().network()
                .build(
                        Signature.of(trial().scenario().space()),
                        trial().seed(),
                        precision().type());
        NetworkWeights.read(network, weights(), path(), Naming.EDDY);
        return network;
    }

    /**
     * The network as the stepper that was trained, scaling included: {@code [batch, channels, x…]} to the same, one step later.
     * Belongs to the enclosing scope.
     */
    default Stepper emulator() {
        Network whole = TrialRunner.scaled(network(), trial().scenario(), trial().task());
        return TrialRunner.emulator(
                trial().task(),
                whole,
                trial().scenario(),
                profile(),
                precision().type());
    }
}
