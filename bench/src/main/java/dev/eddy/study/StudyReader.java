package dev.eddy.study;

import dev.eddy.data.FileSignature;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.claim.Judge;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads study files: YAML, or the canonical JSON of a run folder. Loads no native library. */
public final class StudyReader {
    private static final String FORMAT = "format";

    private StudyReader() {}

    /**
     * A plan with the text that it was read from.
     *
     * @param text as it was given, comments included
     * @param name of the file, for messages
     */
    public record StudyFile(Plan plan, String text, String name) {
        /** Of a plan that no file holds. */
        public StudyFile(Plan plan, String text) {
            this(plan, text, plan.name());
        }

        /**
         * Refuses what cannot be run: trials whose parts do not fit each other, sizes that the machine does not have, claims that no
         * trial can answer. Makes nothing.
         *
         * @throws Misuse with the line of the file, where one is to blame
         */
        public void check() {
            try {
                plan.check();
                Judge judge = new Judge(plan.keys(), List.of());
                plan.claims().forEach(judge::check);
            } catch (PlanMisuse unfit) {
                throw new StudyPlaces(name, text).located(unfit);
            } catch (Misuse unfit) {
                throw new Misuse(name + ": " + unfit.getMessage(), unfit);
            }
        }
    }

    /** Reads a file; every complaint names its line. */
    public static StudyFile read(Path file) {
        try {
            FileSignature.refuse(file, "a study file");
            String text = Files.readString(file);
            String name = file.getFileName().toString();
            return new StudyFile(parse(name, text), text, name);
        } catch (NoSuchFileException missing) {
            throw new Misuse("there is no study file " + file, missing);
        } catch (MalformedInputException binary) {
            throw new Misuse(file + " is not a text in UTF-8", binary);
        } catch (IOException failed) {
            throw new Misuse("cannot read the study file " + file + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Reads a text of any kind of study, which its key {@code format} tells.
     *
     * @param name of the file, for messages
     */
    public static Plan parse(String name, String text) {
        Node root = YamlText.compose(name, text);
        Optional<NodeTuple> format = root instanceof MappingNode keys
                ? keys.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(FORMAT))
                        .findFirst()
                : Optional.empty();
        StudyKind<?> kind =
                format.isPresent() ? kind(format.get().getValueNode(), name, root) : StudyKinds.of(StudyKinds.USUAL);
        return new Binder(KindsRegistry.found()).bind(name, text, kind.settings());
    }

    private static StudyKind<?> kind(Node format, String name, Node root) {
        Place place = Place.top(name, root).at(FORMAT, format);
        String given = Scalars.text(format, "the name and version of a format", place);
        try {
            return StudyKinds.of(given);
        } catch (Misuse unknown) {
            throw Place.top(name, format).misuse(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /** Reads a text that is to be of one kind; refuses others. */
    public static <P extends Record & Plan> P parse(String name, String text, Class<P> settings) {
        return StudyKinds.require(parse(name, text), settings);
    }
}
