package dev.eddy.generative.chain;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** The random numbers of one step of chains. */
public interface ChainDraws {
    /** Standard normal numbers of the shape of a state. */
    Tensor normal(Tensor like);

    /** A number in [0, 1) for each chain. */
    double[] uniform(int chains);

    /** Those of a step, the same for equal seeds. */
    static ChainDraws of(Seed seed, long step) {
        Draws normals = new Draws(seed.at(Stream.NOISE, step, 0));
        Draws uniforms = new Draws(seed.at(Stream.NOISE, step, 1));
        return new ChainDraws() {
            @Override
            public Tensor normal(Tensor like) {
                return Tensors.of(normals.normals(Math.toIntExact(like.elements())), like.shape())
                        .to(like.dtype());
            }

            @Override
            public double[] uniform(int chains) {
                return uniforms.uniforms(chains, 0, 1);
            }
        };
    }
}
