package dev.eddy.plot;

import dev.eddy.misuse.Check;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Images shown one after another, for ever.
 *
 * @param frames of one size and one palette
 * @param delayMillis time that each frame stays, in steps of 10 ms; the last stays for a second more
 */
public record Animation(List<BufferedImage> frames, int delayMillis) {
    private static final int PAUSE = 100;

    public Animation {
        frames = List.copyOf(frames);
        Check.that(!frames.isEmpty(), "an animation needs at least one frame");
        Check.that(delayMillis >= 20, "frames should stay for at least 20 ms, got %d", delayMillis);
        BufferedImage first = frames.get(0);
        for (BufferedImage frame : frames) {
            Check.that(
                    frame.getWidth() == first.getWidth() && frame.getHeight() == first.getHeight(),
                    "frames of an animation need one size, got %d × %d and %d × %d",
                    first.getWidth(),
                    first.getHeight(),
                    frame.getWidth(),
                    frame.getHeight());
            Check.that(
                    frame.getColorModel() instanceof IndexColorModel,
                    "frames of an animation need a palette, got an image of %d bits a pixel",
                    frame.getColorModel().getPixelSize());
            Check.that(
                    frame.getColorModel().equals(first.getColorModel()),
                    "frames of an animation need one palette; draw them with the same colour scale");
        }
    }

    public void write(Path file) {
        WholeFile.write(file, gif());
    }

    /** As an animated GIF. */
    public byte[] gif() {
        return gif("");
    }

    /**
     * As an animated GIF with a text that viewers do not show.
     *
     * @param comment ASCII; none if empty
     */
    public byte[] gif(String comment) {
        UnchangedPixels shown = UnchangedPixels.leftOut(frames);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            ImageWriteParam plain = writer.getDefaultWriteParam();
            plain.setProgressiveMode(ImageWriteParam.MODE_DISABLED); // rows in order compress better
            for (int i = 0; i < frames.size(); i++) {
                int delay = delayMillis / 10 + (i == frames.size() - 1 ? PAUSE : 0);
                BufferedImage frame = shown.frames().get(i);
                IIOMetadata metadata = metadata(writer, frame, delay, i == 0 ? -1 : shown.transparent());
                if (i == 0) {
                    begin(metadata, comment);
                }
                writer.writeToSequence(new IIOImage(frame, null, metadata), plain);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** @param transparent index that lets the frame before show through, or −1 */
    private static IIOMetadata metadata(ImageWriter writer, BufferedImage frame, int delay, int transparent)
            throws IOException {
        // Not ImageTypeSpecifier.createFromRenderedImage: for indexed images it assumes a palette of its own.
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", transparent >= 0 ? "TRUE" : "FALSE");
        control.setAttribute("delayTime", Integer.toString(delay));
        control.setAttribute("transparentColorIndex", Integer.toString(Math.max(0, transparent)));
        merge(metadata, control);
        return metadata;
    }

    /** What the first frame says of the whole. */
    private static void begin(IIOMetadata metadata, String comment) throws IOException {
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0}); // sub-block 1: repeat without end
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(loop);
        merge(metadata, extensions);
        if (!comment.isEmpty()) {
            IIOMetadataNode text = new IIOMetadataNode("CommentExtension");
            text.setAttribute("value", comment);
            IIOMetadataNode comments = new IIOMetadataNode("CommentExtensions");
            comments.appendChild(text);
            merge(metadata, comments);
        }
    }

    private static void merge(IIOMetadata metadata, IIOMetadataNode node) throws IOException {
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(node);
        metadata.mergeTree(format, root);
    }
}
