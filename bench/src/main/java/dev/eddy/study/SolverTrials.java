package dev.eddy.study;

import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.LastLayer;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.scenario.Scenario;
import dev.eddy.solve.Effort;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of every solver that a study names, from one initial state, before any data are made: whether a linear solver fits
 * an operator, and a boundary an equation, is known when they meet. Only for scenarios with settings of this kind.
 */
final class SolverTrials {
    private SolverTrials() {}

    static void check(Study study) {
        Set<Object> seen = new HashSet<>();
        for (Trial trial : study.trials()) {
            Scenario scenario = trial.scenario();
            for (int channel : study.validation().channels()) {
                Check.that(
                        !trial.isCounted() || channel < scenario.space().channels(),
                        "validation: there is no channel %d, the states of %s have %d",
                        channel,
                        scenario.entry().kind(),
                        scenario.space().channels());
            }
            if (isOwn(scenario) && seen.add(scenario)) {
                attempt(study, scenario, Optional.empty());
            }
            Check.that(
                    !(trial.isRefined() && trial.task().needsCoarse())
                            || scenario.trainingSolver().isPresent(),
                    "%s: the refinement of a correction steers the solver that it corrects, and the scenario names"
                            + " none; set its training-solver",
                    scenario.entry().kind());
            if (TrialRunner.startsAtZero(trial, study) && seen.add(List.of(scenario, trial.network()))) {
                try (Scope scope = Scope.open()) {
                    DType type = study.precision().type();
                    LastLayer.checkZero(
                            trial.network().build(Signature.of(scenario.space()), new Seed(0), type),
                            initial(study, scenario),
                            trial.network().shortName());
                }
            }
            if (trial.isRefined() && seen.add(scenario.shortName() + trial.refinement())) {
                Solver first = TrialSolver.at(
                        scenario, trial.refinement(), trial.refinement().start());
                attempt(study, scenario, Optional.of(first));
            }
        }
    }

    private static boolean isOwn(Scenario scenario) {
        if (scenario.recording().isPresent()) {
            return false;
        }
        return scenario.solver().isPresent()
                || scenario.trainingSolver().isPresent()
                || scenario.testSolver().isPresent()
                || scenario.dataRefinement() != 1
                || !scenario.grid().isPeriodic();
    }

    /** A step of this solver, or of those that the scenario names itself. */
    private static void attempt(Study study, Scenario scenario, Optional<Solver> solver) {
        DType type = study.precision().type();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor state = initial(study, scenario);
            if (solver.isPresent()) {
                step(scenario.stepper(solver.get(), study.profile(), type, new Effort()), state);
                return;
            }
            step(scenario.reference(study.profile(), type), state);
            scenario.testSolver()
                    .ifPresent(physics -> step(scenario.stepper(physics, study.profile(), type, new Effort()), state));
            scenario.trainingSolver()
                    .ifPresent(physics -> step(scenario.stepper(physics, study.profile(), type, new Effort()), state));
        } catch (Misuse unfit) {
            throw new Misuse(scenario.entry().kind() + ": " + unfit.getMessage(), unfit);
        }
    }

    private static Tensor initial(Study study, Scenario scenario) {
        return scenario.initialStates(study.profile())
                .sample(
                        scenario.space(),
                        new Seed(scenario.testSeed()),
                        0,
                        1,
                        study.precision().type());
    }

    private static void step(Stepper stepper, Tensor state) {
        try (Scope scope = Scope.open()) {
            stepper.step(state);
        }
    }
}
