package dev.eddy.generative.slim;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;

class SlimReflowTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        FlowTraining few = new FlowTraining(6, 16, 2e-3);
        SlimStudents students = new SlimStudents(40, 8, few, 4, few, new Annealings.Linear(4), 16);
        return new SlimReflow(students, List.of(10, 20));
    }
}
