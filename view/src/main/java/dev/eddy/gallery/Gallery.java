package dev.eddy.gallery;

import dev.eddy.misuse.Misuse;
import dev.eddy.plot.WholeFile;
import dev.eddy.result.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The folder of the pictures and the page beside it. A picture that was made with the same settings is not made again.
 *
 * @param folder of the pictures
 */
public record Gallery(Path folder, Progress progress) {
    /**
     * What was made.
     *
     * @param made files
     * @param skipped pictures that were there
     * @param stopped whether the user asked to stop
     * @param failures why pictures could not be drawn
     */
    public record End(List<Path> made, int skipped, boolean stopped, List<String> failures) {
        public End {
            made = List.copyOf(made);
            failures = List.copyOf(failures);
        }
    }

    /** The page: in the folder's parent, with the folder's name. */
    public Path page() {
        Path absolute = folder.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ".md");
    }

    /**
     * Makes pictures, and the page of all.
     *
     * @param again whether to make also those that are there
     */
    public End make(List<Picture> pictures, boolean again) {
        List<Path> made = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        int skipped = 0;
        boolean stopped = false;
        try (Progress.Task whole = progress.start(pictures.size() + " pictures", pictures.size())) {
            for (Picture picture : pictures) {
                if (progress.stopRequested()) {
                    stopped = true;
                    break;
                }
                Path file = folder.resolve(picture.file());
                if (!again && isThere(file, picture)) {
                    skipped++;
                } else {
                    try {
                        WholeFile.write(
                                file,
                                Painter.draw(picture, progress).gif(picture.signature() + ": " + picture.command()));
                        made.add(file);
                    } catch (CancellationException asked) {
                        stopped = true;
                        break;
                    } catch (Misuse unfit) {
                        failures.add(String.valueOf(unfit.getMessage()));
                    }
                }
                whole.advance(1, picture.name());
            }
        }
        WholeFile.write(page(), GalleryPage.text(Pictures.all(), folder).getBytes(StandardCharsets.UTF_8));
        return new End(made, skipped, stopped, failures);
    }

    /** Whether a file holds the picture of these very settings. */
    private static boolean isThere(Path file, Picture picture) {
        try {
            return Files.exists(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(picture.signature());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }
}
