package dev.eddy.track;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of events as TensorBoard reads them, made longer point by point. A record is the length of its data (8 bytes), the masked
 * CRC-32C of the length, the data, the masked CRC-32C of the data; all little-endian. The data are a protocol buffer {@code Event}:
 * wall time (1, double), step (2, varint), version (3, text) or summary (5), whose values (1) have a tag (1) and a number (2, float).
 */
final class EventFile implements AutoCloseable {
    /** Every event file of TensorBoard has this in its name. */
    static final String MARK = "tfevents";

    private static final int DOUBLE = 1;
    private static final int TEXT = 2;
    private static final int FLOAT = 5;

    private final FileChannel file;

    /** Begins a file, with the version of the format as its first event. */
    EventFile(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Message event = new Message().number(1, System.currentTimeMillis() / 1e3);
        write(event.bytes(3, "brain.Event:2".getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes points with the time of now, whole. */
    void append(List<Point> points) throws IOException {
        double now = System.currentTimeMillis() / 1e3;
        for (Point point : points) {
            Message value = new Message()
                    .bytes(1, point.name().getBytes(StandardCharsets.UTF_8))
                    .number(2, (float) point.value());
            Message summary = new Message().bytes(1, value.toBytes());
            write(new Message().number(1, now).number(2, point.step()).bytes(5, summary.toBytes()));
        }
    }

    private void write(Message event) throws IOException {
        byte[] data = event.toBytes();
        ByteBuffer buffer = ByteBuffer.allocate(16 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(data.length);
        buffer.putInt(maskedChecksum(buffer.array(), 8));
        buffer.put(data);
        buffer.putInt(maskedChecksum(data, data.length));
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    /** A checksum of data that hold checksums would be weak; so it is turned and shifted. */
    static int maskedChecksum(byte[] data, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(data, 0, length);
        return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A protocol buffer, field by field. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, double value) {
            key(field, DOUBLE);
            fixed(Double.doubleToLongBits(value), Double.BYTES);
            return this;
        }

        Message number(int field, float value) {
            key(field, FLOAT);
            fixed(Float.floatToIntBits(value), Float.BYTES);
            return this;
        }

        Message number(int field, long value) {
            key(field, 0);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            key(field, TEXT);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        private void key(int field, int type) {
            varint((long) field << 3 | type);
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        private void fixed(long bits, int bytes) {
            for (int i = 0; i < bytes; i++) {
                out.write((int) (bits >>> 8 * i));
            }
        }
    }
}
