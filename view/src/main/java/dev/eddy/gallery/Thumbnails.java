package dev.eddy.gallery;

import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The thumbnails that come with Eddy, ready to be shown without any native code. */
public final class Thumbnails {
    private static final String RESOURCE = "thumbnails.txt";

    private Thumbnails() {}

    /** What has a thumbnail: the curated scenarios, and every entry of the catalogue in its lowest dimension. */
    public static List<Scenario> scenarios() {
        Set<Scenario> all = new LinkedHashSet<>(ScenarioCatalog.curated());
        ScenarioCatalog.entries().forEach(entry -> all.add(Scenario.of(entry.kind())));
        return List.copyOf(all);
    }

    /** That of a scenario with its defaults; empty where there is none. */
    public static Optional<Thumbnail> of(Scenario scenario) {
        return Optional.ofNullable(Shipped.BY_NAME.get(name(scenario)));
    }

    /** The number of dimensions, the key, and what was changed. */
    static String name(Scenario scenario) {
        return scenario.dims() + "d " + scenario.entry().peerKey()
                + (scenario.overrides().isEmpty() ? "" : " " + scenario.shortName());
    }

    static Collection<Thumbnail> all() {
        return Shipped.BY_NAME.values();
    }

    /** Read when the first one is asked for. */
    private static final class Shipped {
        static final Map<String, Thumbnail> BY_NAME = new LinkedHashMap<>();

        static {
            load().forEach(thumbnail -> BY_NAME.put(thumbnail.scenario(), thumbnail));
        }
    }

    private static List<Thumbnail> load() {
        try (InputStream stream = Thumbnails.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Blocks with an empty line between them: name; low; high, then the rows. */
    private static List<Thumbnail> read(String text) {
        List<Thumbnail> all = new ArrayList<>();
        for (String block : text.split("\n\n", -1)) {
            List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
            if (!lines.isEmpty()) {
                String[] head = lines.get(0).split(";", -1);
                all.add(new Thumbnail(
                        head[0],
                        Double.parseDouble(head[1]),
                        Double.parseDouble(head[2]),
                        lines.subList(1, lines.size())));
            }
        }
        return all;
    }

    static String write(List<Thumbnail> thumbnails) {
        StringBuilder text = new StringBuilder();
        for (Thumbnail thumbnail : thumbnails) {
            String head =
                    String.format(Locale.ROOT, "%s;%.4g;%.4g", thumbnail.scenario(), thumbnail.low(), thumbnail.high());
            Stream.concat(Stream.of(head), thumbnail.rows().stream())
                    .forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return text.toString();
    }
}
