package dev.eddy.cli;

import dev.eddy.gallery.Gallery;
import dev.eddy.gallery.Picture;
import dev.eddy.gallery.Pictures;
import dev.eddy.gallery.ThumbnailMaker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "gallery",
        description = "Draw one animation for each equation and number of dimensions, and the page that shows them."
                + " Pictures that are there with the same settings are skipped.",
        footer = {"", "Example:  eddy gallery --only burgers --only gray-scott-2d --out /tmp/gallery"})
final class GalleryCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "docs/gallery",
            description = "Folder of the pictures; the page goes beside it (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("docs/gallery");

    @Option(
            names = "--only",
            paramLabel = "EQUATION",
            description = "Only these: burgers, or burgers-2d. May be given several times.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--again", description = "Draw also pictures that are there.")
    private boolean again;

    @Option(
            names = "--thumbnails",
            paramLabel = "FILE",
            description = "Instead, make the small pictures of 'eddy describe' again, into this text file.")
    private @Nullable Path thumbnails;

    @Override
    public Integer call() {
        Path small = thumbnails;
        if (small != null) {
            try (Interruption interruption = new Interruption()) {
                ThumbnailMaker.write(small, TerminalProgress.onStandardError(interruption));
            }
            return 0;
        }
        List<Picture> pictures = Pictures.of(only);
        try (Interruption interruption = new Interruption()) {
            Gallery gallery = new Gallery(out, TerminalProgress.onStandardError(interruption));
            Gallery.End end = gallery.make(pictures, again);
            System.out.println(end.made().size() + " pictures drawn, " + end.skipped() + " were there; the page is "
                    + gallery.page());
            if (end.stopped()) {
                System.out.println("Stopped; the same command goes on.");
            }
            end.failures().forEach(message -> System.err.println("failed: " + message));
            return end.stopped() || !end.failures().isEmpty() ? 1 : 0;
        }
    }
}
