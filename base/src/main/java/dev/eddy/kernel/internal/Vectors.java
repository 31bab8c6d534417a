package dev.eddy.kernel.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Finds the classes that need the incubating vector module, without referring to them. */
final class Vectors {
    private Vectors() {}

    @SuppressWarnings("unchecked")
    static <T> Optional<T> load(String name) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of((T) Class.forName(name).getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("the vector kernels are part of this library", e);
        }
    }
}
