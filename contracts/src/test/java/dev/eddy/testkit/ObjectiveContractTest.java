package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.train.Composite;
import dev.eddy.train.DivertedChain;
import dev.eddy.train.MixChain;
import dev.eddy.train.Objective;
import dev.eddy.train.Objectives;
import dev.eddy.train.ResidualObjective;
import dev.eddy.train.Supervised;
import dev.eddy.train.ThroughSolver;
import dev.eddy.train.TimeLevelLoss;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every kind of objective keeps the contract. */
class ObjectiveContractTest {
    @Test
    void every_kind_of_objective_is_put_through_the_contract() {
        Set<Class<?>> tested = Arrays.stream(ObjectiveContractTest.class.getDeclaredClasses())
                .map(nested -> ((ObjectiveContract) Nesting.make(nested, this))
                        .objective(TimeLevelLoss.MSE)
                        .getClass())
                .collect(Collectors.toSet());
        assertThat(tested).containsAll(Objectives.kinds().values());
    }

    @Nested
    class ByData extends ObjectiveContract {
        @Override
        protected Objective objective(TimeLevelLoss loss) {
            return new Supervised(2, false, 1, List.of(), loss);
        }
    }

    @Nested
    class ByBranches extends ObjectiveContract {
        @Override
        protected Objective objective(TimeLevelLoss loss) {
            return new DivertedChain(2, 1, false, false, 1, List.of(), List.of(), loss);
        }

        @Override
        protected boolean usesData() {
            return false;
        }
    }

    @Nested
    class BySolverAndData extends ObjectiveContract {
        @Override
        protected Objective objective(TimeLevelLoss loss) {
            return new MixChain(1, 1, false, 1, List.of(), loss);
        }
    }

    @Nested
    class ByResidual extends ObjectiveContract {
        @Override
        protected Objective objective(TimeLevelLoss loss) {
            return new ResidualObjective(2, false, false, false, 1, List.of(), loss);
        }

        @Override
        protected boolean usesData() {
            return false;
        }
    }

    @Nested
    class ByAnswers extends ObjectiveContract {
        @Override
        protected Objective objective(TimeLevelLoss loss) {
            return new ThroughSolver(0.5, loss);
        }
    }

    @Nested
    class BySeveral extends ObjectiveContract {
        @Override
        protected Objective objective(TimeLevelLoss loss) {
            return new Composite(
                    List.of(
                            new DivertedChain(1, 1, false, false, 1, List.of(), List.of(), loss),
                            new Supervised(2, true, 1, List.of(), loss)),
                    List.of(0.5, 2.0));
        }
    }
}
