package dev.eddy.plot;

import dev.eddy.misuse.Check;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A page as PDF 1.4 with one page. Words are outlines: the file needs no font, looks the same everywhere and passes the
 * checks of publishers for embedded fonts.
 */
final class PdfPage implements ShapePage {
    private final double width;
    private final double height;
    private final String title;
    private final StringBuilder content = new StringBuilder();
    private final List<Double> opacities = new ArrayList<>();

    PdfPage(double width, double height, String title) {
        Check.that(
                Typesetting.available(),
                "this Java runtime has no font to set the words of a PDF in; write SVG, or install a font (in Debian:"
                        + " fontconfig and fonts-liberation)");
        this.width = width;
        this.height = height;
        this.title = title;
        put("1 0 0 -1 0 %.2f cm 1 j", height);
    }

    @Override
    public void line(double[] x, double[] y, int rgb, double lineWidth, String dashes) {
        put("%s RG %.2f w [%s] 0 d %s S", colour(rgb), lineWidth, dashes, operators(ShapePage.path(x, y)));
    }

    @Override
    public void area(double[] x, double[] y, int rgb, double opacity) {
        int place = opacities.indexOf(opacity);
        if (place < 0) {
            place = opacities.size();
            opacities.add(opacity);
        }
        put("q /G%d gs", place);
        fill(ShapePage.closed(x, y), rgb);
        put("Q");
    }

    @Override
    public void clip(double x, double y, double clipWidth, double clipHeight) {
        put("q %.2f %.2f %.2f %.2f re W n", x, y, clipWidth, clipHeight);
    }

    @Override
    public void unclip() {
        put("Q");
    }

    @Override
    public byte[] finish() {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < opacities.size(); i++) {
            states.append(String.format(Locale.ROOT, "/G%d << /ca %.3f >> ", i, opacities.get(i)));
        }
        List<byte[]> objects = List.of(
                ascii("<< /Type /Catalog /Pages 2 0 R >>"),
                ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
                ascii(String.format(
                        Locale.ROOT,
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R"
                                + " /Resources << /ExtGState << %s>> >> >>",
                        width,
                        height,
                        states)),
                stream(ascii(content.toString())),
                ascii("<< /Title <FEFF" + hex(title) + "> /Creator (Eddy) >>"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("%PDF-1.4\n%"));
        out.writeBytes(new byte[] {(byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            places.append(
                    String.format(Locale.ROOT, "%010d 00000 n %n", out.size()).replace("\r\n", "\n"));
            out.writeBytes(ascii((i + 1) + " 0 obj\n"));
            out.writeBytes(objects.get(i));
            out.writeBytes(ascii("\nendobj\n"));
        }
        int table = out.size();
        int count = objects.size() + 1;
        out.writeBytes(ascii("xref\n0 " + count + "\n" + places + "trailer\n<< /Size " + count
                + " /Root 1 0 R /Info 5 0 R >>\nstartxref\n" + table + "\n%%EOF\n"));
        return out.toByteArray();
    }

    @Override
    public void fill(Shape shape, int rgb) {
        put("%s rg %s f", colour(rgb), operators(shape));
    }

    /** The path in PDF's operators, which know cubic curves only. */
    private static String operators(Shape shape) {
        StringBuilder out = new StringBuilder();
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(c);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> out.append(format("%.2f %.2f m ", c[0], c[1]));
                case PathIterator.SEG_LINETO -> out.append(format("%.2f %.2f l ", c[0], c[1]));
                case PathIterator.SEG_QUADTO ->
                    out.append(format(
                            "%.2f %.2f %.2f %.2f %.2f %.2f c ",
                            (x + 2 * c[0]) / 3,
                            (y + 2 * c[1]) / 3,
                            (c[2] + 2 * c[0]) / 3,
                            (c[3] + 2 * c[1]) / 3,
                            c[2],
                            c[3]));
                case PathIterator.SEG_CUBICTO ->
                    out.append(format("%.2f %.2f %.2f %.2f %.2f %.2f c ", c[0], c[1], c[2], c[3], c[4], c[5]));
                default -> out.append("h ");
            }
            int last = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 4 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                x = c[last];
                y = c[last + 1];
            }
        }
        return out.toString();
    }

    private static byte[] stream(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(9))) {
            deflater.write(content);
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("<< /Length " + packed.size() + " /Filter /FlateDecode >>\nstream\n"));
        out.writeBytes(packed.toByteArray());
        out.writeBytes(ascii("\nendstream"));
        return out.toByteArray();
    }

    private static String colour(int rgb) {
        return format("%.3f %.3f %.3f", (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
    }

    private static String hex(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(String.format(Locale.ROOT, "%04X", (int) text.charAt(i)));
        }
        return out.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private void put(String format, Object... values) {
        content.append(format(format, values)).append('\n');
    }
}
