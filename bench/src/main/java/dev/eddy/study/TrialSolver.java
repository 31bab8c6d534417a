package dev.eddy.study;

import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Network;
import dev.eddy.scenario.Scenario;
import dev.eddy.solve.Effort;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Refinement;
import dev.eddy.train.Refining;
import dev.eddy.train.Validation;

/** The physics that a trial's training goes through, at every level. */
record TrialSolver(Trial trial, Study study, Network network) {
    /**
     * What the trainer needs.
     *
     * @param judged the emulator with physics as the scenario gives it: what is validated, whatever the level
     */
    Refining refining(Stepper judged, Trajectories trajectories) {
        Tensor validation = trajectories.validation();
        if (validation == null) {
            throw new IllegalStateException("a refined trial without validation trajectories");
        }
        Effort effort = new Effort();
        Validation judge = study.profile().isEddy()
                ? study.validation()
                : study.validation().asPublished();
        return new Refining(
                trial.refinement(), level -> steppers(level, effort), () -> judge.of(judged, validation), effort);
    }

    /** The physics of a level. Refuses knobs that it does not have, and those that change nothing. */
    static Solver at(Scenario scenario, Refinement refinement, int level) {
        Solver physics = scenario.trainingSolver()
                .or(scenario::solver)
                .orElseThrow(() -> new Misuse("a refinement steers a solver of the scenario, and it names none; set its"
                        + " training-solver"));
        if (level == 0) {
            return physics;
        }
        if (!scenario.isStationary()) {
            physics.checkSteers(refinement.knob(), scenario.equation(Profile.EDDY));
        }
        return physics.at(refinement.knob(), level);
    }

    private Refining.Steppers steppers(int level, Effort effort) {
        Scenario scenario = trial.scenario();
        Stepper solver = scenario.stepper(
                at(scenario, trial.refinement(), level),
                study.profile(),
                study.precision().type(),
                effort);
        return new Refining.Steppers(
                trial.task()
                        .emulator(
                                network,
                                scenario.space(),
                                scenario.dt(),
                                trial.task().needsCoarse() ? solver : null),
                solver);
    }
}
