package dev.eddy.arrays.hdf5;

import dev.eddy.data.AtomicFile;
import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes an HDF5 file of groups, data sets in one piece and attributes, of any size: values go to the disk as they come. Texts
 * are of variable length in UTF-8 and truth values are enumerations, as h5py writes them. Readable since HDF5 1.8.
 */
public final class Hdf5Writer {
    private static final int SUPERBLOCK = 48;

    /** Writes all values of a data set, little-endian, in row-major order. */
    @FunctionalInterface
    public interface Values {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Node root = new Node();

    private static final class Node {
        final Map<String, Node> children = new LinkedHashMap<>();
        final Map<String, Object> attributes = new LinkedHashMap<>();
        ElementType type = ElementType.FLOAT64;
        long[] shape = new long[0];
        Values values = out -> {};
        boolean dataset;
        long address;
        long data;

        long bytes() {
            long bytes = type.bytes();
            for (long size : shape) {
                bytes = Math.multiplyExact(bytes, size);
            }
            return bytes;
        }
    }

    /** Makes a group, and those around it. */
    public Hdf5Writer group(String path) {
        node(path);
        return this;
    }

    /**
     * Sets an attribute of a group or a data set.
     *
     * @param path empty for the file itself
     * @param value a text, {@code Long}, {@code Double}, {@code Boolean}, or a list of them; an empty list becomes an empty list
     *     of numbers
     */
    public Hdf5Writer attribute(String path, String name, Object value) {
        node(path).attributes.put(name, value);
        return this;
    }

    /** Adds a data set of {@code FLOAT32}, {@code FLOAT64}, {@code INT32}, {@code INT64} or {@code BOOL}. */
    public Hdf5Writer dataset(String path, ElementType type, long[] shape, Values values) {
        Node node = node(path);
        node.dataset = true;
        node.type = type;
        node.shape = shape.clone();
        node.values = values;
        return this;
    }

    /** Adds a data set that is in memory. */
    public Hdf5Writer dataset(String path, StoredArray array) {
        return dataset(path, array.type(), array.shape(), out -> out.write(array.bytes()));
    }

    private Node node(String path) {
        Node node = root;
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                Check.that(!node.dataset, "'%s' is a data set and holds no others", path);
                node = node.children.computeIfAbsent(name, key -> new Node());
            }
        }
        return node;
    }

    /** Writes the file, whole or not at all. */
    public void write(Path file) {
        List<Node> nodes = new ArrayList<>();
        collect(root, nodes);
        // Sizes do not depend on places: once to place everything, once to write it.
        long place = SUPERBLOCK;
        TextHeap probe = new TextHeap(0);
        for (Node node : nodes) {
            node.address = place;
            place += header(node, probe).length;
        }
        long heapPlace = aligned(place);
        TextHeap heap = new TextHeap(heapPlace);
        long next = aligned(heapPlace + probe.size());
        for (Node node : nodes) {
            if (node.dataset) {
                node.data = next;
                next = aligned(next + node.bytes());
            }
        }
        long end = next;
        AtomicFile.write(file, out -> {
            Counted counted = new Counted(out);
            counted.write(superblock(end));
            for (Node node : nodes) {
                counted.write(header(node, heap));
            }
            counted.fill(heapPlace);
            counted.write(heap.bytes());
            for (Node node : nodes) {
                if (node.dataset) {
                    counted.fill(node.data);
                    node.values.writeTo(counted);
                    Check.that(
                            counted.written == node.data + node.bytes(),
                            "%d bytes came for a data set of %d",
                            counted.written - node.data,
                            node.bytes());
                }
            }
            counted.fill(end);
        });
    }

    private static long aligned(long place) {
        return (place + 7) / 8 * 8;
    }

    private static void collect(Node node, List<Node> nodes) {
        nodes.add(node);
        node.children.values().forEach(child -> collect(child, nodes));
    }

    private byte[] superblock(long end) {
        ByteBuffer out = Hdf5Encoding.buffer(SUPERBLOCK - 4);
        out.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8, 8, 0});
        out.putLong(0).putLong(Hdf5Encoding.UNDEFINED).putLong(end).putLong(root.address);
        return Hdf5Encoding.withChecksum(out.array());
    }

    private static byte[] header(Node node, TextHeap heap) {
        List<byte[]> messages = new ArrayList<>(
                node.dataset
                        ? Hdf5Encoding.dataset(node.type, node.shape, node.data, node.bytes())
                        : Hdf5Encoding.group());
        node.attributes.forEach((name, value) -> messages.add(attribute(name, value, heap)));
        node.children.forEach((name, child) -> messages.add(Hdf5Encoding.link(name, child.address)));
        return Hdf5Encoding.header(messages);
    }

    private static byte[] attribute(String name, Object value, TextHeap heap) {
        boolean single = !(value instanceof List<?>);
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] type = Hdf5Encoding.type(ElementType.FLOAT64);
        for (Object each : values) {
            if (each instanceof String text) {
                type = Hdf5Encoding.textType();
                data.writeBytes(heap.reference(text));
            } else if (each instanceof Boolean flag) {
                type = Hdf5Encoding.type(ElementType.BOOL);
                data.write(flag ? 1 : 0);
            } else if (each instanceof Long || each instanceof Integer) {
                type = Hdf5Encoding.type(ElementType.INT64);
                data.writeBytes(Hdf5Encoding.buffer(8)
                        .putLong(((Number) each).longValue())
                        .array());
            } else if (each instanceof Number number) {
                data.writeBytes(
                        Hdf5Encoding.buffer(8).putDouble(number.doubleValue()).array());
            } else {
                Check.that(false, "an attribute is a text, a number, a truth value or a list of them, got %s", each);
            }
        }
        byte[] space = single ? Hdf5Encoding.space() : Hdf5Encoding.space(values.size());
        return Hdf5Encoding.attribute(name, type, space, data.toByteArray());
    }

    /** Knows how much was written. */
    private static final class Counted extends FilterOutputStream {
        long written;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
        }

        void fill(long place) throws IOException {
            while (written < place) {
                write(0);
            }
        }
    }
}
