package dev.eddy.serve;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ArrayFiles;
import dev.eddy.arrays.LazyArray;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.store.StoredArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Artifacts of trials, whose values are read part by part: a player asks for a few instants at a time, and nothing more is in
 * memory. Files stay open for a while, since the next part of a compressed array lies behind the one before.
 */
final class FieldAnswers implements AutoCloseable {
    /** Values of one answer. */
    private static final long MOST = 1 << 22;

    private static final int OPEN_FILES = 8;

    private final Map<Path, Open> open = new LinkedHashMap<>(16, 0.75f, true);

    private record Open(long changed, ArrayFile file) {}

    /** What there is, without values. */
    synchronized List<Map<String, Object>> list(List<StoredArtifact> artifacts) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (StoredArtifact artifact : artifacts) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("role", artifact.role().name().toLowerCase(Locale.ROOT));
            one.put("group", artifact.group());
            one.put("name", artifact.name());
            one.put("unit", artifact.unit());
            one.put("series", artifact.series());
            one.put("array", artifact.array());
            one.put("shape", file(artifact.file()).array(artifact.array()).shape());
            one.put("axes", artifact.axes().stream().map(FieldAnswers::axis).toList());
            list.add(one);
        }
        return list;
    }

    private static Map<String, Object> axis(ArtifactAxis axis) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", axis.kind().name().toLowerCase(Locale.ROOT));
        facts.put("name", axis.label());
        facts.put("at", Numbers.of(axis.at()));
        facts.put("labels", axis.labels());
        return facts;
    }

    /**
     * Values of a box.
     *
     * @param start first index of each axis, with commas
     * @param count indices of each axis, likewise
     */
    synchronized float[] values(StoredArtifact artifact, String start, String count) {
        long[] from = indices(start);
        long[] sizes = indices(count);
        double all = Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
        Check.that(all <= MOST, "one answer has at most %d values, %.0f were asked for", MOST, all);
        LazyArray array = file(artifact.file()).array(artifact.array());
        Check.that(
                from.length == array.rank() && sizes.length == array.rank(),
                "'%s' has %d axes; start and count have one index for each, with commas",
                artifact.array(),
                array.rank());
        return array.floats(from, sizes);
    }

    private static long[] indices(String text) {
        try {
            return Arrays.stream(text.split(",", 8)).mapToLong(Long::parseLong).toArray();
        } catch (NumberFormatException wrong) {
            throw new Misuse("indices are whole numbers with commas, got '" + text + "'", wrong);
        }
    }

    private ArrayFile file(Path path) {
        long changed;
        try {
            changed = Files.getLastModifiedTime(path).toMillis();
        } catch (IOException gone) {
            throw new NotFound("the values are not there any longer");
        }
        Open known = open.get(path);
        if (known != null && known.changed() == changed) {
            return known.file();
        }
        if (known != null) {
            open.remove(path);
            known.file().close();
        }
        ArrayFile file = ArrayFiles.open(path);
        open.put(path, new Open(changed, file));
        if (open.size() > OPEN_FILES) {
            Path oldest = open.keySet().iterator().next();
            Open closed = open.remove(oldest);
            if (closed != null) {
                closed.file().close();
            }
        }
        return file;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(one -> one.file().close());
        open.clear();
    }
}
