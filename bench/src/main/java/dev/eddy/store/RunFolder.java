package dev.eddy.store;

import dev.eddy.data.Safetensors;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.MethodNote;
import dev.eddy.result.Provenance;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as it lies in its folder. Reads the files anew at every question, so a run that goes on can be watched.
 *
 * <pre>
 * run.json      format, name, command, provenance, planned trials, facts about scenarios
 * study.yaml    the study as it was given            study.json   the canonical configuration
 * claims.json   what the study wants to show
 * trials/ID/    result.json  artifacts.json  artifacts.npz  weights.safetensors, or checkpoint.safetensors, failure.json
 * </pre>
 */
public final class RunFolder implements RunView {
    static final String STUDY = "study.yaml";
    static final String CANONICAL = "study.json";

    private final Path path;
    private final RunHeader header;

    private RunFolder(Path path, RunHeader header) {
        this.path = path;
        this.header = header;
    }

    /** Opens a folder for reading; refuses what is not a run or has a format of the future. */
    public static RunFolder open(Path folder) {
        Check.that(
                Files.isRegularFile(folder.resolve(RunHeader.FILE)),
                "%s is not a run folder: it has no %s",
                folder,
                RunHeader.FILE);
        return new RunFolder(folder, RunHeader.read(folder));
    }

    /** Whether a folder claims to hold a run. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(RunHeader.FILE));
    }

    /** All run folders directly below a root, by name. */
    public static List<Path> below(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(RunFolder::isRun).sorted().toList();
        } catch (IOException failed) {
            throw new Misuse("cannot list " + root + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Finds a run by what a user types: a path, the name of a folder below the root, the beginning of one that is enough
     * to tell it, or {@code last} for the one written to last.
     */
    public static RunFolder find(Path root, String text) {
        if (isRun(Path.of(text))) {
            return open(Path.of(text));
        }
        List<Path> runs = below(root);
        List<String> names = runs.stream().map(RunFolder::folderName).toList();
        List<Path> matches = text.equals("last")
                ? runs.stream().max(Comparator.comparing(RunFolder::modified)).stream()
                        .toList()
                : names.contains(text)
                        ? List.of(root.resolve(text))
                        : runs.stream()
                                .filter(run -> folderName(run).startsWith(text))
                                .toList();
        Check.that(
                matches.size() == 1,
                "%s '%s' %s %s%s; there are: %s",
                matches.isEmpty() ? "no run" : matches.size() + " runs of the name",
                text,
                matches.isEmpty() ? "was found in" : "are in",
                root,
                Check.didYouMean(text, names),
                names.isEmpty() ? "none" : String.join(", ", names));
        return open(matches.get(0));
    }

    public Path path() {
        return path;
    }

    /** The name of the folder, which is the name of the run in the index. */
    public String id() {
        return folderName(path);
    }

    RunHeader header() {
        return header;
    }

    @Override
    public String name() {
        return header.name();
    }

    @Override
    public String configuration() {
        return text(STUDY);
    }

    /** The canonical configuration, as JSON, with all defaults. */
    public String canonicalConfiguration() {
        return text(CANONICAL);
    }

    @Override
    public String format() {
        return Json.readTree(path.resolve(CANONICAL)).path("format").asText("");
    }

    @Override
    public boolean trains() {
        return !format().equals(Formats.SCORE);
    }

    @Override
    public String command() {
        return header.command();
    }

    @Override
    public Provenance provenance() {
        return header.provenance();
    }

    /** Provenance of each session that worked on the run. */
    public List<Provenance> sessions() {
        return header.sessions();
    }

    /** The arrays that the run reads; empty if it makes its data. */
    public Optional<DataFiles> data() {
        return header.data();
    }

    @Override
    public TrialCoordinates coordinates() {
        return new TrialCoordinates(header.coordinates());
    }

    @Override
    public Map<String, String> words() {
        return header.words();
    }

    @Override
    public Map<String, SubjectNote> notes() {
        return header.notes();
    }

    @Override
    public List<TrialResult> trials() {
        return header.planned().stream()
                .flatMap(key -> new TrialFolder(path, key).result().stream())
                .toList();
    }

    @Override
    public List<Claim> claims() {
        return RunClaims.read(path).claims();
    }

    @Override
    public Map<String, MethodNote> methodNotes() {
        return RunClaims.read(path).methods();
    }

    @Override
    public int plannedTrials() {
        return header.planned().size();
    }

    @Override
    public List<TrialKey> planned() {
        return header.planned();
    }

    /** How far each trial has come, in the order of the study. */
    public List<TrialState> states() {
        return header.planned().stream()
                .map(key -> new TrialFolder(path, key).state(provenance().started()))
                .toList();
    }

    /**
     * How far each trial has come, in the order of the study.
     *
     * @param ended {@link #trials}, which were read already
     */
    public List<TrialState> states(List<TrialResult> ended) {
        Map<TrialKey, TrialResult> byKey = ended.stream().collect(Collectors.toMap(TrialResult::key, result -> result));
        return header.planned().stream()
                .map(key ->
                        new TrialFolder(path, key).state(provenance().started(), Optional.ofNullable(byKey.get(key))))
                .toList();
    }

    @Override
    public List<Artifact> artifacts(TrialKey key, Predicate<ArtifactLabel> wanted) {
        return new TrialFolder(path, key).artifacts(wanted);
    }

    /** What a trial gave beside numbers and curves, with its values left in their file. */
    public List<StoredArtifact> storedArtifacts(TrialKey key) {
        return new TrialFolder(path, key).storedArtifacts();
    }

    /** The trained weights of a trial that has ended. */
    public Optional<Safetensors> weights(TrialKey key) {
        return new TrialFolder(path, key).weights();
    }

    /** Where {@link #weights} are, if there are any. */
    public Path weightsFile(TrialKey key) {
        return new TrialFolder(path, key).weightsFile();
    }

    /** How long processes have worked on it, in seconds; sessions that were killed are not counted. Empty where none has ended by itself. */
    public OptionalDouble seconds() {
        return RunSeconds.read(path);
    }

    /** When something was last written. */
    public Instant lastActivity() {
        return states().stream()
                .map(TrialState::changed)
                .max(Comparator.naturalOrder())
                .orElse(provenance().started());
    }

    /** Who works on the run now, in words; empty if nobody does. */
    public Optional<String> owner() {
        return RunLock.owner(path).map(owner -> "process " + owner.process() + " on " + owner.host());
    }

    private String text(String name) {
        try {
            return Files.readString(path.resolve(name));
        } catch (IOException failed) {
            throw new Misuse("cannot read " + path.resolve(name) + ": " + failed.getMessage(), failed);
        }
    }

    private static Instant modified(Path run) {
        try {
            return open(run).lastActivity();
        } catch (Misuse damaged) {
            return Instant.EPOCH;
        }
    }

    private static String folderName(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }
}
