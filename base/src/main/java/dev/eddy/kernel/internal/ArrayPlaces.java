package dev.eddy.kernel.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Optional;

/** Where arrays are in memory, counted from some whole page; on virtual machines that let one look. */
final class ArrayPlaces {
    /** Later versions warn of the class that tells. */
    private static final int LAST_VERSION = 23;

    private static final int TRIES = 100;
    /** Bytes of arrays that are made to learn what references count. */
    private static final int APART = 1024;
    /** Objects begin at multiples of eight bytes, which narrow references count. */
    private static final int NARROW_SHIFT = 3;

    private final MethodHandle read;
    private final long first;
    private final boolean isNarrow;
    private final int header;
    private int shift;

    private ArrayPlaces() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        this.first = number(type, unsafe, "arrayBaseOffset", Object[].class);
        this.isNarrow = number(type, unsafe, "arrayIndexScale", Object[].class) == Integer.BYTES;
        this.header = number(type, unsafe, "arrayBaseOffset", double[].class);
        MethodType reads = MethodType.methodType(isNarrow ? int.class : long.class, Object.class, long.class);
        this.read = MethodHandles.lookup()
                .findVirtual(type, isNarrow ? "getInt" : "getLong", reads)
                .bindTo(unsafe)
                .asType(MethodType.methodType(long.class, Object.class, long.class));
    }

    private static int number(Class<?> type, Object unsafe, String method, Class<?> of)
            throws ReflectiveOperationException {
        return (int) type.getMethod(method, Class.class).invoke(unsafe, of);
    }

    static Optional<ArrayPlaces> known() {
        if (Runtime.version().feature() > LAST_VERSION) {
            return Optional.empty();
        }
        try {
            ArrayPlaces places = new ArrayPlaces();
            return places.isScaled() ? Optional.of(places) : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException none) {
            return Optional.empty();
        }
    }

    /** Two arrays made one after the other are as far apart as they are long: that tells what a reference counts. */
    private boolean isScaled() {
        for (int i = 0; i < TRIES; i++) {
            byte[] one = new byte[APART - header];
            byte[] next = new byte[APART - header];
            long apart = reference(next) - reference(one);
            if (apart == APART || apart == APART >> NARROW_SHIFT) {
                shift = apart == APART ? 0 : NARROW_SHIFT;
                return true;
            }
        }
        return false;
    }

    /** Of the first number of an array. */
    long of(Object array) {
        return (reference(array) << shift) + header;
    }

    private long reference(Object array) {
        try {
            long raw = (long) read.invokeExact((Object) new Object[] {array}, first);
            return isNarrow ? Integer.toUnsignedLong((int) raw) : raw;
        } catch (Throwable failed) { // a method handle may throw anything, says its type
            throw new IllegalStateException(failed);
        }
    }
}
