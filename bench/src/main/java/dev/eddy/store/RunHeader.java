package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Provenance;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code run.json} holds.
 *
 * @param command the command that runs it again
 * @param sessions where it ran: one entry each time a process worked on it, the first one first
 * @param coordinates how trials are called
 * @param planned all trials, in the order of the study
 * @param notes facts about what the trials are of, for captions, by its short name
 * @param words short names of settings, spelled out
 * @param data the arrays that it reads; empty if it makes its data
 */
public record RunHeader(
        String format,
        String name,
        String command,
        List<Provenance> sessions,
        List<Coordinate> coordinates,
        List<TrialKey> planned,
        Map<String, SubjectNote> notes,
        Map<String, String> words,
        Optional<DataFiles> data) {
    static final String FILE = "run.json";

    private static final Map<String, Formats.Reader<RunHeader>> READERS =
            Map.of(Formats.RUN, (file, tree) -> Json.convert(file, tree, RunHeader.class));

    public RunHeader {
        sessions = List.copyOf(sessions);
        coordinates = List.copyOf(coordinates);
        planned = List.copyOf(planned);
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        Check.that(!sessions.isEmpty(), "run '%s' has no provenance", name);
        Set<String> ids = new HashSet<>();
        for (TrialKey key : planned) {
            Check.that(ids.add(key.id()), "run '%s' has two trials of the name %s; leave one out", name, key.id());
        }
    }

    /** The header of a run that begins now. */
    public RunHeader(
            String name,
            String command,
            Provenance provenance,
            TrialCoordinates coordinates,
            List<TrialKey> planned,
            Map<String, SubjectNote> notes) {
        this(
                Formats.RUN,
                name,
                command,
                List.of(provenance),
                coordinates.list(),
                planned,
                notes,
                Map.of(),
                Optional.empty());
    }

    /** The same, of a run that reads its data. */
    public RunHeader reading(Optional<DataFiles> files) {
        return new RunHeader(format, name, command, sessions, coordinates, planned, notes, words, files);
    }

    /** The same with short names spelled out. */
    public RunHeader naming(Map<String, String> spelledOut) {
        return new RunHeader(format, name, command, sessions, coordinates, planned, notes, spelledOut, data);
    }

    public Provenance provenance() {
        return sessions.get(0);
    }

    /** Refuses to go on with data from elsewhere: trials of one run are compared with each other. */
    void requireSameData(Path folder, Optional<DataFiles> now) {
        Check.that(
                now.map(DataFiles::sha256).equals(data.map(DataFiles::sha256)),
                "%s is a run that %s; go on %s, or choose another folder with --runs",
                folder,
                data.map(files -> "read its data from " + files.folder()).orElse("made its data itself"),
                data.map(files -> "with --data and the same files").orElse("without --data"));
    }

    /** The same run, worked on once more. */
    RunHeader resumed(Provenance session) {
        List<Provenance> all = new ArrayList<>(sessions);
        all.add(session);
        return new RunHeader(format, name, command, all, coordinates, planned, notes, words, data);
    }

    static RunHeader read(Path folder) {
        return Formats.read(folder.resolve(FILE), READERS);
    }
}
