package dev.eddy.directions;

import dev.eddy.solve.Direction;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Loss;
import java.util.stream.IntStream;

/**
 * What is left of right-hand sides of norm 1 after the best step along the directions that are proposed for them; no solutions are
 * needed (Kaneda et al. 2023, equation 6). The length of d is of no effect.
 *
 * <pre>  L = mean ‖b − α A d(b)‖²,   α = dᵀb/dᵀA d </pre>
 *
 * @param operator in the precision of the right-hand sides
 */
public record DirectionLoss(LinearOperator operator, Direction direction) implements Loss<Tensor> {
    @Override
    public Tensor of(Tensor sides) {
        Tensor d = direction.propose(sides);
        Tensor image = operator.apply(d);
        int[] axes = IntStream.range(1, sides.rank()).toArray();
        Tensor alpha = d.times(sides).sumKeeping(axes).over(d.times(image).sumKeeping(axes));
        return sides.minus(alpha.times(image)).squared().sum(axes).mean();
    }
}
