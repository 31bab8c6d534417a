package dev.eddy.generative.chain;

/** One step of Markov chains that leaves a law as it is, but for the error of its step. */
@FunctionalInterface
public interface MarkovKernel {
    /** All chains one step on. */
    NoisyStates step(NoisyStates states, ChainDraws draws);

    /** This step, then another one. */
    default MarkovKernel then(MarkovKernel next) {
        return (states, draws) -> next.step(step(states, draws), draws);
    }
}
