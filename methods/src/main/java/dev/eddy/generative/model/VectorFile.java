package dev.eddy.generative.model;

import dev.eddy.data.Npy;
import dev.eddy.experiment.Workbench;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.Optional;

/** Vectors {@code [states, numbers]} in a file of NumPy. */
@Doc("vectors in a .npy file [states, numbers]")
public record VectorFile(
        @Doc("the .npy file") String file,

        @Default("0.2") @Doc("part of them that is held back, from the end")
        double testPart,

        @Doc("a .npy file with a row for each state: whole numbers for classes, or [states, numbers]")
        Optional<String> conditions)
        implements FlowData {
    public VectorFile {
        Check.that(testPart > 0 && testPart < 1, "vectors: test-part is between 0 and 1, got %s", testPart);
    }

    @Override
    public String shortName() {
        return String.valueOf(Path.of(file).getFileName()).replaceAll("[^A-Za-z0-9._-]", "-");
    }

    @Override
    public Optional<StateSpace> space() {
        return Optional.empty();
    }

    @Override
    public Split read(Workbench bench) {
        Tensor all = Npy.readTensor(Path.of(file));
        Check.that(
                all.rank() == 2 && all.size(0) >= 2 && all.allFinite(),
                "%s: expected finite vectors [states, numbers], got %s",
                file,
                all);
        long held = Math.max(1, Math.round(testPart * all.size(0)));
        long learned = all.size(0) - held;
        Check.that(learned >= 1, "%s: all %d vectors are held back; make test-part smaller", file, all.size(0));
        Tensor states = all.to(bench.precision());
        Tensor told = conditions
                .map(name -> FlowDataKinds.conditions(name, all.size(0)))
                .orElse(null);
        return new Split(
                new Outcome.Finished(1),
                states.narrow(0, 0, learned),
                told == null ? null : told.narrow(0, 0, learned),
                states.narrow(0, learned, held),
                told == null ? null : told.narrow(0, learned, held));
    }
}
