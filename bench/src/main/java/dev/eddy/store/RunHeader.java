package dev.eddy.store;

import dev.eddy.misuse.Check;
import dev.eddy.result.Provenance;
import dev.eddy.result.RunView.ScenarioNote;
import dev.eddy.result.TrialKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code run.json} holds.
 *
 * @param command the command that runs it again
 * @param sessions where it ran: one entry each time a process worked on it, the first one first
 * @param planned all trials, in the order of the study
 * @param scenarios facts for captions, by the scenario's short name
 */
public record RunHeader(
        String format,
        String name,
        String command,
        List<Provenance> sessions,
        List<TrialKey> planned,
        Map<String, ScenarioNote> scenarios) {
    static final String FILE = "run.json";

    private static final Map<String, Formats.Reader<RunHeader>> READERS =
            Map.of(Formats.RUN, (file, tree) -> Json.convert(file, tree, RunHeader.class));

    public RunHeader {
        sessions = List.copyOf(sessions);
        planned = List.copyOf(planned);
        scenarios = Collections.unmodifiableMap(new LinkedHashMap<>(scenarios));
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
            List<TrialKey> planned,
            Map<String, ScenarioNote> scenarios) {
        this(Formats.RUN, name, command, List.of(provenance), planned, scenarios);
    }

    public Provenance provenance() {
        return sessions.get(0);
    }

    /** The same run, worked on once more. */
    RunHeader resumed(Provenance session) {
        List<Provenance> all = new ArrayList<>(sessions);
        all.add(session);
        return new RunHeader(format, name, command, all, planned, scenarios);
    }

    static RunHeader read(Path folder) {
        return Formats.read(folder.resolve(FILE), READERS);
    }
}
