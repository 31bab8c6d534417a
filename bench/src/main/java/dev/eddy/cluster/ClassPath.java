package dev.eddy.cluster;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where this process has its classes from, for another process that is to have the same. */
public final class ClassPath {
    private ClassPath() {}

    /** Files and folders with absolute paths, as the option {@code -cp} takes them. */
    public static String ofThisProcess() {
        Set<Path> places = new LinkedHashSet<>();
        addLoaders(places, ClassPath.class.getClassLoader());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                places.add(Path.of(entry));
            }
        }
        return places.stream()
                .filter(Files::exists)
                .map(place -> place.toAbsolutePath().normalize().toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Programs that Eddy is a part of may have loaders of their own. */
    private static void addLoaders(Set<Path> places, @Nullable ClassLoader loader) {
        for (ClassLoader one = loader; one != null; one = one.getParent()) {
            if (one instanceof URLClassLoader own) {
                for (URL url : own.getURLs()) {
                    add(places, url);
                }
            }
        }
    }

    private static void add(Set<Path> places, URL url) {
        try {
            if (url.getProtocol().equals("file")) {
                places.add(Path.of(url.toURI()));
            }
        } catch (URISyntaxException odd) {
            // No place that an option could name.
        }
    }
}
