package dev.eddy.arrays.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The bytes of an entry of a zip file, unpacked; its checksum is compared at its end. */
final class EntryStream extends InputStream {
    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final ZipDirectory.Entry entry;
    private final CRC32 checksum = new CRC32();
    private long position;

    EntryStream(FileChannel channel, ZipDirectory.Entry entry) {
        this.entry = entry;
        InputStream raw = new Raw(channel, entry.start(), entry.start() + entry.compressed());
        this.in = entry.method() == 0 ? raw : new InflaterInputStream(raw, inflater, 1 << 16);
    }

    /** Unpacked bytes that were read so far. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = in.read(bytes, offset, length);
        if (got > 0) {
            checksum.update(bytes, offset, got);
            position += got;
            if (position == entry.size() && checksum.getValue() != entry.crc()) {
                throw new IOException("the checksum of '" + entry.name() + "' is wrong; copy the file again");
            }
            if (position > entry.size()) {
                throw new IOException("'" + entry.name() + "' unpacks to more than its " + entry.size() + " bytes");
            }
        }
        return got;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private static final class Raw extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long place;

        Raw(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.place = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, end - place);
            if (wanted <= 0) {
                return length == 0 ? 0 : -1;
            }
            int got = channel.read(ByteBuffer.wrap(bytes, offset, wanted), place);
            if (got < 0) {
                throw new EOFException();
            }
            place += got;
            return got;
        }
    }
}
