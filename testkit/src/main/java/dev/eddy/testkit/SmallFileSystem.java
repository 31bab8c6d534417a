package dev.eddy.testkit;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The file system of a {@link SmallDisk}: that of another one, whose files are reached through the disk. */
final class SmallFileSystem extends FileSystem {
    private final SmallDisk disk;
    private final FileSystem real;
    private final Function<Path, Path> here;

    SmallFileSystem(SmallDisk disk, FileSystem real, Function<Path, Path> here) {
        this.disk = disk;
        this.real = real;
        this.here = here;
    }

    @Override
    public SmallDisk provider() {
        return disk;
    }

    @Override
    public Path getPath(String first, String... more) {
        return here.apply(real.getPath(first, more));
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        return real.getPathMatcher(pattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nobody watches a small disk");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public void close() {
        // It ends with the disk.
    }
}
