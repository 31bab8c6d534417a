package dev.eddy.arrays.numpy;

import dev.eddy.misuse.Misuse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The entries of a zip file, from its central directory: the JDK's reader tells neither duplicates nor symbolic links nor
 * where the bytes are, which are needed to refuse the first two and to read what is not compressed in place.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;

    /**
     * @param method 0 for stored, 8 for deflated
     * @param start where its bytes begin
     */
    record Entry(String name, int method, long compressed, long size, long crc, long start) {}

    private ZipDirectory() {}

    static List<Entry> read(FileChannel channel, Path file) throws IOException {
        ByteBuffer end = end(channel, file);
        long count = end.getShort(10) & 0xffff;
        long length = end.getInt(12) & 0xffffffffL;
        long start = end.getInt(16) & 0xffffffffL;
        if (count == 0xffff || length == 0xffffffffL || start == 0xffffffffL) {
            long place = channel.size() - end.capacity() - 20;
            ByteBuffer locator = at(channel, Math.max(0, place), 20);
            if (locator.getInt(0) != LOCATOR_64) {
                throw damaged(file, "it has no directory");
            }
            ByteBuffer wide = at(channel, locator.getLong(8), 56);
            if (wide.getInt(0) != END_64) {
                throw damaged(file, "it has no directory");
            }
            count = wide.getLong(32);
            length = wide.getLong(40);
            start = wide.getLong(48);
        }
        if (start < 0 || length < 0 || start + length > channel.size() || length > 1 << 28) {
            throw damaged(file, "its directory lies beyond its end");
        }
        ByteBuffer directory = at(channel, start, (int) length);
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < count; i++) {
            Entry entry = entry(channel, file, directory);
            if (!names.add(entry.name())) {
                throw new Misuse(file + " has two entries called '" + entry.name()
                        + "', so it cannot be told which is meant; write it again with different names");
            }
            entries.add(entry);
        }
        return entries;
    }

    private static Entry entry(FileChannel channel, Path file, ByteBuffer directory) throws IOException {
        int at = directory.position();
        if (directory.remaining() < 46 || directory.getInt(at) != ENTRY) {
            throw damaged(file, "its directory is broken");
        }
        int method = directory.getShort(at + 10);
        long crc = directory.getInt(at + 16) & 0xffffffffL;
        long compressed = directory.getInt(at + 20) & 0xffffffffL;
        long size = directory.getInt(at + 24) & 0xffffffffL;
        int nameLength = directory.getShort(at + 28) & 0xffff;
        int extraLength = directory.getShort(at + 30) & 0xffff;
        int commentLength = directory.getShort(at + 32) & 0xffff;
        int mode = directory.getInt(at + 38) >>> 16;
        long local = directory.getInt(at + 42) & 0xffffffffL;
        int next = at + 46 + nameLength + extraLength + commentLength;
        if (next > directory.limit()) {
            throw damaged(file, "its directory is broken");
        }
        byte[] bytes = new byte[nameLength];
        directory.get(at + 46, bytes);
        String name = new String(bytes, StandardCharsets.UTF_8);
        int extra = at + 46 + nameLength;
        while (extra + 4 <= at + 46 + nameLength + extraLength) {
            int id = directory.getShort(extra) & 0xffff;
            int body = directory.getShort(extra + 2) & 0xffff;
            if (id == 1) {
                int value = extra + 4;
                if (size == 0xffffffffL) {
                    size = directory.getLong(value);
                    value += 8;
                }
                if (compressed == 0xffffffffL) {
                    compressed = directory.getLong(value);
                    value += 8;
                }
                if (local == 0xffffffffL) {
                    local = directory.getLong(value);
                }
            }
            extra += 4 + body;
        }
        directory.position(next);
        checkName(file, name, mode);
        if (method != 0 && method != 8) {
            throw new Misuse(file + ": '" + name + "' is compressed by method " + method
                    + ", which is not read; write it again with numpy.savez or numpy.savez_compressed");
        }
        ByteBuffer header = at(channel, local, 30);
        if (header.getInt(0) != LOCAL) {
            throw damaged(file, "'" + name + "' is not where the directory says");
        }
        long start = local + 30 + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
        if (compressed < 0 || size < 0 || start + compressed > channel.size()) {
            throw damaged(file, "'" + name + "' ends too early");
        }
        return new Entry(name, method, compressed, size, crc, start);
    }

    private static void checkName(Path file, String name, int mode) {
        if ((mode & 0170000) == 0120000) {
            throw new Misuse(file + ": the entry '" + name
                    + "' is a symbolic link, which is not followed; write the file again with the array itself");
        }
        if (name.startsWith("/") || name.contains("\\") || name.matches("(.*/)?\\.\\.(/.*)?") || name.contains(":")) {
            throw new Misuse(file + ": the name of the entry '" + name
                    + "' leads out of the file; write the file again with plain names");
        }
    }

    private static ByteBuffer end(FileChannel channel, Path file) throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, 22 + 0xffff);
        ByteBuffer tail = at(channel, size - length, length);
        for (int place = length - 22; place >= 0; place--) {
            if (tail.getInt(place) == END) {
                return tail.slice(place, length - place).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw damaged(file, "it has no directory at its end, as when a download stopped");
    }

    private static ByteBuffer at(FileChannel channel, long place, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, place + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.rewind();
    }

    private static Misuse damaged(Path file, String why) {
        return new Misuse(file + " is not a NumPy .npz file, or it is damaged: " + why + "; copy or write it again");
    }
}
