package dev.eddy.arrays.hdf5;

import dev.eddy.data.ElementType;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Pieces of an HDF5 file as bytes (<a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">format
 * specification 3.0</a>): messages of object headers of version 2, datatypes, dataspaces, attributes.
 */
final class Hdf5Encoding {
    static final long UNDEFINED = -1;
    /** A text of any length is a reference into the heap of this many bytes. */
    static final int REFERENCE = 16;

    private Hdf5Encoding() {}

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] withChecksum(byte[] bytes) {
        ByteBuffer out = buffer(bytes.length + 4).put(bytes);
        out.putInt(JenkinsLookup3HashLittle.hash(ByteBuffer.wrap(bytes)));
        return out.array();
    }

    /** An object header with its messages. */
    static byte[] header(List<byte[]> messages) {
        int size = messages.stream().mapToInt(message -> message.length).sum();
        ByteBuffer out = buffer(10 + size).put("OHDR".getBytes(StandardCharsets.US_ASCII));
        out.put((byte) 2).put((byte) 2).putInt(size);
        messages.forEach(out::put);
        return withChecksum(out.array());
    }

    static byte[] message(int type, byte[] body) {
        return buffer(4 + body.length)
                .put((byte) type)
                .putShort((short) body.length)
                .put((byte) 0)
                .put(body)
                .array();
    }

    /** Messages that make an object a group. */
    static List<byte[]> group() {
        ByteBuffer links =
                buffer(18).put((byte) 0).put((byte) 0).putLong(UNDEFINED).putLong(UNDEFINED);
        return List.of(message(2, links.array()), message(10, new byte[2]));
    }

    /** A hard link to an object. */
    static byte[] link(String name, long address) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        // Flags: a field for the characters; the length of the name in two bytes.
        ByteBuffer out =
                buffer(5 + text.length + 8).put((byte) 1).put((byte) 0x11).put((byte) 1);
        return message(
                6, out.putShort((short) text.length).put(text).putLong(address).array());
    }

    /** Messages that make an object a data set in one piece. */
    static List<byte[]> dataset(ElementType type, long[] shape, long address, long bytes) {
        byte[] fill = {2, 2, 2, 1, 0, 0, 0, 0};
        ByteBuffer layout =
                buffer(18).put((byte) 3).put((byte) 1).putLong(address).putLong(bytes);
        return List.of(message(1, space(shape)), message(3, type(type)), message(5, fill), message(8, layout.array()));
    }

    static byte[] space(long... shape) {
        ByteBuffer out = buffer(4 + 8 * shape.length)
                .put((byte) 2)
                .put((byte) shape.length)
                .put((byte) 0);
        out.put((byte) (shape.length == 0 ? 0 : 1));
        for (long size : shape) {
            out.putLong(size);
        }
        return out.array();
    }

    /** Truth values are an enumeration, as h5py has them. */
    static byte[] type(ElementType type) {
        return switch (type) {
            case FLOAT32 -> real(4, 31, 23, 8, 127);
            case FLOAT64 -> real(8, 63, 52, 11, 1023);
            case INT64 -> whole(8, true);
            case INT32 -> whole(4, true);
            case BOOL -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(new byte[] {0x38, 2, 0, 0, 1, 0, 0, 0});
                out.writeBytes(whole(1, true));
                out.writeBytes("FALSE\0TRUE\0".getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(new byte[] {0, 1});
                yield out.toByteArray();
            }
            default -> throw new IllegalStateException(type + " is not written");
        };
    }

    private static byte[] real(int size, int sign, int mantissa, int exponent, int bias) {
        return buffer(20)
                .put((byte) 0x11)
                .put((byte) 0x20)
                .put((byte) sign)
                .put((byte) 0)
                .putInt(size)
                .putShort((short) 0)
                .putShort((short) (8 * size))
                .put((byte) mantissa)
                .put((byte) exponent)
                .put((byte) 0)
                .put((byte) mantissa)
                .putInt(bias)
                .array();
    }

    private static byte[] whole(int size, boolean signed) {
        return buffer(12)
                .put((byte) 0x10)
                .put((byte) (signed ? 8 : 0))
                .put((byte) 0)
                .put((byte) 0)
                .putInt(size)
                .putShort((short) 0)
                .putShort((short) (8 * size))
                .array();
    }

    /** Texts of any length in UTF-8. */
    static byte[] textType() {
        return buffer(20)
                .put(new byte[] {0x19, 1, 1, 0})
                .putInt(REFERENCE)
                .put(whole(1, false))
                .array();
    }

    static byte[] attribute(String name, byte[] type, byte[] space, byte[] data) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = buffer(9 + text.length + type.length + space.length + data.length);
        out.put((byte) 3).put((byte) 0).putShort((short) text.length);
        out.putShort((short) type.length).putShort((short) space.length).put((byte) 1);
        return message(12, out.put(text).put(type).put(space).put(data).array());
    }
}
