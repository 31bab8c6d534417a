package dev.eddy.dataset;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.scenario.RecordedScenarios;
import dev.eddy.scenario.Recording;
import dev.eddy.scenario.Scenario;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Own data as a kind of scenario. */
public final class OwnDataKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(new Family());
    }

    /** A scenario of own data; reads the files once, unless {@link OwnData#facts} are known. */
    public static Scenario scenario(OwnData own) {
        OwnData resolved = OwnDataReader.resolved(own);
        return RecordedScenarios.of(new FileRecording(resolved), resolved.recipe(), resolved.metrics());
    }

    /** The same, with the scaling of what a network was trained on before, if that was own data too. */
    public static Scenario scenario(OwnData own, Optional<Recording> before) {
        OwnData resolved = OwnDataReader.resolved(own);
        if (before.isPresent() && before.get() instanceof FileRecording trained) {
            resolved = trained.scaling(resolved);
        }
        return RecordedScenarios.of(new FileRecording(resolved), resolved.recipe(), resolved.metrics());
    }

    private static final class Family implements Kinds<Scenario> {
        @Override
        public Class<Scenario> type() {
            return Scenario.class;
        }

        @Override
        public String word() {
            return "scenario";
        }

        @Override
        public String plural() {
            return "scenarios";
        }

        @Override
        public Collection<String> names() {
            return List.of(RecordedScenarios.KIND);
        }

        @Override
        public Optional<Shape> shape(String name) {
            return name.equals(RecordedScenarios.KIND) ? Optional.of(new DataShape()) : Optional.empty();
        }

        @Override
        public Optional<String> kindOf(Object member) {
            return ((Scenario) member).recording().isPresent() ? Optional.of(RecordedScenarios.KIND) : Optional.empty();
        }
    }

    /** The keys are those of {@link OwnData}. */
    private static final class DataShape implements Shape {
        private final RecordShape keys = RecordShape.of(OwnData.class);

        @Override
        public String doc() {
            return keys.doc();
        }

        @Override
        public List<Slot> slots() {
            return keys.slots();
        }

        @Override
        public Object make(Map<String, Object> values) {
            return scenario((OwnData) keys.make(values));
        }

        @Override
        public Map<String, Object> read(Object thing) {
            Recording recording = ((Scenario) thing).recording().orElseThrow();
            return keys.read(((FileRecording) recording).own());
        }
    }
}
