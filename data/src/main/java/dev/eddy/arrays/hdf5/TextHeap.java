package dev.eddy.arrays.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A global heap of texts: attributes refer to them by place and number. */
final class TextHeap {
    private static final int SMALLEST = 4096;
    private static final int OBJECT = 16;

    private final List<byte[]> texts = new ArrayList<>();
    private final long address;

    TextHeap(long address) {
        this.address = address;
    }

    /** Keeps a text; what stands for it where it is used. */
    byte[] reference(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        texts.add(bytes);
        return Hdf5Encoding.buffer(Hdf5Encoding.REFERENCE)
                .putInt(bytes.length)
                .putLong(address)
                .putInt(texts.size())
                .array();
    }

    int size() {
        int used = OBJECT
                + texts.stream().mapToInt(text -> OBJECT + padded(text.length)).sum();
        return Math.max(SMALLEST, used + OBJECT);
    }

    byte[] bytes() {
        ByteBuffer out = Hdf5Encoding.buffer(size()).put("GCOL".getBytes(StandardCharsets.US_ASCII));
        out.putInt(1).putLong(size());
        int number = 1;
        for (byte[] text : texts) {
            out.putShort((short) number++).putShort((short) 1).putInt(0).putLong(text.length);
            out.put(text).position(out.position() + padded(text.length) - text.length);
        }
        // What is left is free.
        out.putLong(0).putLong(out.remaining() + 8L);
        return out.array();
    }

    private static int padded(int length) {
        return (length + 7) / 8 * 8;
    }
}
