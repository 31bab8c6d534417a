package dev.eddy.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A folder on a disk that is full after so many bytes: what is written through its paths fails like on a real one. For tests of what
 * happens then.
 *
 * <pre>{@code
 * SmallDisk disk = new SmallDisk(10_000);
 * Path folder = disk.of(temporary);
 * }</pre>
 */
public final class SmallDisk extends FileSystemProvider {
    private final AtomicLong room;

    /** @param bytes that may be written before it is full */
    public SmallDisk(long bytes) {
        this.room = new AtomicLong(bytes);
    }

    /** The same folder, on this disk. */
    public Path of(Path folder) {
        return (Path) Proxy.newProxyInstance(
                SmallDisk.class.getClassLoader(), new Class<?>[] {SmallPath.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getFileSystem":
                            return fileSystem(folder.getFileSystem());
                        case "real":
                            return folder;
                        default:
                    }
                    Object[] given = arguments == null ? new Object[0] : arguments.clone();
                    Arrays.setAll(given, i -> given[i] instanceof SmallPath path ? path.real() : given[i]);
                    try {
                        return wrapped(method.invoke(folder, given));
                    } catch (InvocationTargetException failed) {
                        Throwable cause = failed.getCause();
                        throw cause == null ? failed : cause;
                    }
                });
    }

    /** Makes room, as when somebody deletes other files. */
    public void free(long bytes) {
        room.addAndGet(bytes);
    }

    /** Bytes that may still be written. */
    public long left() {
        return room.get();
    }

    private interface SmallPath extends Path {
        Path real();
    }

    private @Nullable Object wrapped(@Nullable Object value) {
        if (value instanceof Iterator<?> names) {
            return new Iterator<Object>() {
                @Override
                public boolean hasNext() {
                    return names.hasNext();
                }

                @Override
                public @Nullable Object next() {
                    return wrapped(names.next());
                }
            };
        }
        return value instanceof Path path ? of(path) : value;
    }

    private static Path real(Path path) {
        return path instanceof SmallPath small ? small.real() : path;
    }

    private static FileSystemProvider provider(Path path) {
        return real(path).getFileSystem().provider();
    }

    private FileSystem fileSystem(FileSystem real) {
        return new SmallFileSystem(this, real, this::of);
    }

    /** Takes bytes of what is left, or fails as a disk does that has none. */
    void take(long bytes) throws IOException {
        if (room.addAndGet(-bytes) < 0) {
            room.addAndGet(bytes);
            throw new IOException("No space left on device");
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new SmallChannel(this, provider(path).newFileChannel(real(path), options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> entries = provider(folder).newDirectoryStream(real(folder), filter);
        Function<Path, Path> here = this::of;
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> names = entries.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return names.hasNext();
                    }

                    @Override
                    public Path next() {
                        return here.apply(names.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        provider(folder).createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        provider(path).delete(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        provider(from).copy(real(from), real(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        provider(from).move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return provider(one).isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return provider(path).isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return provider(path).getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        provider(path).checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return provider(path).getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return provider(path).readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        return provider(path).readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        provider(path).setAttribute(real(path), name, value, options);
    }

    @Override
    public String getScheme() {
        return "small-disk";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException("use new SmallDisk(bytes)");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("use new SmallDisk(bytes)");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("use of(folder)");
    }
}
