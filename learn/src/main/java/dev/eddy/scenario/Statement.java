package dev.eddy.scenario;

import dev.eddy.grid.Grid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a scenario asks for. */
sealed interface Statement {
    /** The states of an equation over time. */
    record Evolution(Function<Scenario, EquationChoice> choice) implements Statement {}

    /**
     * An answer to a question, both of them fields in space: every trajectory has two snapshots, and there is no time.
     *
     * @param equation in plain text
     * @param train the answers that networks learn from
     * @param test the answers that they are judged by
     */
    record Stationary(Function<Scenario, String> equation, Answers train, Answers test) implements Statement {
        Answers of(DataSet set) {
            return set == DataSet.TRAIN ? train : test;
        }
    }

    /** States that were recorded elsewhere. */
    record Recorded(Recording recording) implements Statement {}

    /** From questions to answers, both {@code [batch, channels, x…]}. */
    @FunctionalInterface
    interface Answers {
        UnaryOperator<Tensor> on(Scenario scenario, Grid grid, DType type);
    }
}
