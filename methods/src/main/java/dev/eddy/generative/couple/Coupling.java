package dev.eddy.generative.couple;

import dev.eddy.generative.field.Source;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** A joint law of both ends of paths. It knows nothing of what is learned from it. */
@FunctionalInterface
public interface Coupling {
    /** So many pairs; the same from equal draws. */
    Pairs draw(int count, Draws draws, DType type);

    /** Both ends on their own. */
    static Coupling independent(Source first, Source second) {
        return (count, draws, type) -> new Pairs(first.draw(count, draws, type), second.draw(count, draws, type));
    }

    /** Both ends on their own, the second one with what a model is told of it. */
    static Coupling independent(Source first, Tensor data, Context context) {
        return (count, draws, type) -> {
            long[] chosen = chosen(count, data.size(0), draws);
            return new Pairs(
                    first.draw(count, draws, type), data.gather(0, chosen).to(type), context.gather(chosen));
        };
    }

    /** Given pairs, of which each draw takes some, with repetition. */
    static Coupling fixed(Pairs pairs) {
        return (count, draws, type) -> {
            Pairs some = pairs.gather(chosen(count, pairs.size(), draws));
            return new Pairs(some.x0().to(type), some.x1().to(type), some.context());
        };
    }

    private static long[] chosen(int count, long all, Draws draws) {
        long[] chosen = new long[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = (long) (draws.uniform() * all);
        }
        return chosen;
    }

    /**
     * The pairs of each draw joined anew by optimal transport (Tong et al. 2024; Pooladian et al. 2023): both ends stay what they are
     * together, and paths cross less.
     */
    default Coupling transported(Transport transport) {
        return (count, draws, type) -> {
            Pairs pairs = draw(count, draws, type);
            long[] partner = transport.partners(pairs.x0(), pairs.x1(), draws);
            Pairs joined = pairs.gather(partner);
            return new Pairs(pairs.x0(), joined.x1(), joined.context());
        };
    }

    /**
     * First ends between those that there are and fresh noise, √(1 − β²) x₀ + β ξ (Zhu, Liu and Liu 2024): β = 0 changes nothing, β = 1
     * is the independent coupling.
     */
    default Coupling annealed(Source noise, double beta) {
        Check.that(beta >= 0 && beta <= 1, "beta is in [0, 1], got %s", beta);
        return (count, draws, type) -> {
            Pairs pairs = draw(count, draws, type);
            Tensor fresh = noise.draw(count, draws, type);
            return new Pairs(
                    pairs.x0().times(Math.sqrt((1 - beta) * (1 + beta))).plus(beta, fresh),
                    pairs.x1(),
                    pairs.context());
        };
    }

    /**
     * Both ends of each pair changed alike by a symmetry of their laws, drawn anew each time: few pairs become many. Noise that is the same
     * in all directions keeps its law.
     */
    default Coupling symmetrised(Symmetry symmetry) {
        return (count, draws, type) -> {
            Pairs pairs = draw(count, draws, type);
            Symmetry.Change change = symmetry.draw(pairs.x0().shape(), draws);
            return new Pairs(change.of(pairs.x0()), change.of(pairs.x1()), pairs.context());
        };
    }

    /** Pairs of which this part comes from another coupling: pairs of real data among those that a flow made. */
    default Coupling mixed(Coupling other, double part) {
        Check.that(part >= 0 && part <= 1, "the part of the other coupling is in [0, 1], got %s", part);
        return (count, draws, type) -> {
            int others = (int) Math.round(part * count);
            if (others == 0 || others == count) {
                return (others == 0 ? this : other).draw(count, draws, type);
            }
            Pairs own = draw(count - others, draws, type);
            Pairs more = other.draw(others, draws, type);
            Check.that(
                    own.context().isNone() && more.context().isNone(),
                    "couplings that are mixed are told nothing; leave conditions out");
            return new Pairs(
                    Tensors.cat(List.of(own.x0(), more.x0()), 0), Tensors.cat(List.of(own.x1(), more.x1()), 0));
        };
    }

    /** Of a part of the pairs nothing is told but the time, as guidance without a classifier needs it (Ho and Salimans 2022). */
    default Coupling dropping(double part) {
        Check.that(part >= 0 && part <= 1, "the part that is dropped is in [0, 1], got %s", part);
        return (count, draws, type) -> {
            Pairs pairs = draw(count, draws, type);
            boolean[] dropped = new boolean[count];
            for (int i = 0; i < count; i++) {
                dropped[i] = draws.uniform() < part;
            }
            return new Pairs(pairs.x0(), pairs.x1(), pairs.context().droppedWhere(dropped));
        };
    }

    /** Squared distances of all first to all second ends, {@code [first, second]}, FLOAT64. */
    static Tensor costs(Tensor first, Tensor second) {
        Tensor x = first.to(DType.FLOAT64).reshape(first.size(0), 1, -1);
        Tensor y = second.to(DType.FLOAT64).reshape(1, second.size(0), -1);
        int rows = (int) x.size(0);
        // Row by row: differences first, because squares of large numbers cancel.
        Tensor[] out = new Tensor[rows];
        for (int i = 0; i < rows; i++) {
            out[i] = y.minus(x.narrow(0, i, 1)).squared().sum(2);
        }
        return Tensors.cat(List.of(out), 0);
    }
}
