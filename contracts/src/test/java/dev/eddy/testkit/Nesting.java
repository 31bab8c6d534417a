package dev.eddy.testkit;

/** Nested test classes as objects, to ask which implementations they test. */
final class Nesting {
    private Nesting() {}

    static Object make(Class<?> nested, Object outer) {
        try {
            return nested.getDeclaredConstructor(outer.getClass()).newInstance(outer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(nested.getName(), e);
        }
    }
}
