package dev.eddy.spark.driver;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Eddy in a process of Spark: loaded once, by a loader that sees the JDK and Eddy's own class path and nothing of Spark.
 *
 * @param entry what does a task, with types of the JDK only
 */
record Eddy(Method entry) {
    private static final String ENTRY = "dev.eddy.cluster.TaskProcess";
    private static final Map<String, Eddy> LOADED = new ConcurrentHashMap<>();

    static Eddy at(String classPath) {
        return LOADED.computeIfAbsent(classPath, Eddy::load);
    }

    private static Eddy load(String classPath) {
        List<URL> places = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path place = Path.of(entry);
            if (!Files.exists(place)) {
                throw new TaskFailure("this machine has no " + place
                        + "; put Eddy at the same path on all machines, or into the folder that they share");
            }
            try {
                places.add(place.toUri().toURL());
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        try {
            ClassLoader own =
                    new URLClassLoader("eddy", places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            return new Eddy(Class.forName(ENTRY, true, own)
                    .getMethod("run", String.class, String.class, int.class, BooleanSupplier.class));
        } catch (ReflectiveOperationException other) {
            throw new TaskFailure("the Eddy of this machine has no " + ENTRY + "; use the same Eddy on all machines");
        }
    }

    String run(String kind, String spec, int task, BooleanSupplier stop) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(entry.getDeclaringClass().getClassLoader());
        try {
            return (String) entry.invoke(null, kind, spec, task, stop);
        } catch (InvocationTargetException failed) {
            Throwable cause = failed.getCause();
            throw told(cause == null ? failed : cause);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The trace goes to the log of the executor. */
    private static RuntimeException told(Throwable failed) {
        if (failed instanceof VirtualMachineError broken) {
            throw broken;
        }
        failed.printStackTrace();
        return new TaskFailure(failed.getMessage() == null ? failed.toString() : failed.getMessage());
    }
}
