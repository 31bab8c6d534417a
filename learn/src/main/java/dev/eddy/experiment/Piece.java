package dev.eddy.experiment;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a {@link SharedPiece}.
 *
 * @param outcome finished, or how it failed: then whoever asked for it fails in the same way
 * @param tensors by name; they belong to the scope of the one who asked
 * @param numbers what is told of it: its last loss, seconds
 */
public record Piece(Outcome outcome, Map<String, Tensor> tensors, Map<String, Double> numbers) {
    public Piece {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** A piece that is whole. */
    public static Piece of(Map<String, Tensor> tensors) {
        return new Piece(new Outcome.Finished(1), tensors, Map.of());
    }

    /** The tensor of this name. */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new Misuse("the shared piece has no tensor '" + name + "', but " + tensors.keySet()
                    + Check.didYouMean(name, tensors.keySet()));
        }
        return tensor;
    }
}
