package dev.eddy.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file of a {@link SmallDisk}. */
final class SmallChannel extends FileChannel {
    private final SmallDisk disk;
    private final FileChannel real;

    SmallChannel(SmallDisk disk, FileChannel real) {
        this.disk = disk;
        this.real = real;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return real.read(to);
    }

    @Override
    public long read(ByteBuffer[] to, int first, int count) throws IOException {
        return real.read(to, first, count);
    }

    @Override
    public int read(ByteBuffer to, long place) throws IOException {
        return real.read(to, place);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        disk.take(from.remaining());
        return real.write(from);
    }

    @Override
    public long write(ByteBuffer[] from, int first, int count) throws IOException {
        for (int i = first; i < first + count; i++) {
            disk.take(from[i].remaining());
        }
        return real.write(from, first, count);
    }

    @Override
    public int write(ByteBuffer from, long place) throws IOException {
        disk.take(from.remaining());
        return real.write(from, place);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long place) throws IOException {
        real.position(place);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean withAttributes) throws IOException {
        real.force(withAttributes);
    }

    @Override
    public long transferTo(long place, long count, WritableByteChannel to) throws IOException {
        return real.transferTo(place, count, to);
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long place, long count) throws IOException {
        disk.take(count);
        return real.transferFrom(from, place, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long place, long size) throws IOException {
        return real.map(mode, place, size);
    }

    @Override
    public FileLock lock(long place, long size, boolean shared) throws IOException {
        return real.lock(place, size, shared);
    }

    @Override
    public FileLock tryLock(long place, long size, boolean shared) throws IOException {
        return real.tryLock(place, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
