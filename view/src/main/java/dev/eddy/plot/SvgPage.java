package dev.eddy.plot;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A page as SVG with words as words, to be edited and searched. */
final class SvgPage implements Page {
    private final StringBuilder svg = new StringBuilder();

    SvgPage(double width, double height, String title) {
        put(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.2fpt\" height=\"%.2fpt\" viewBox=\"0 0 %.2f %.2f\""
                        + " font-family=\"%s\" fill=\"#222222\"><title>%s</title>",
                width, height, width, height, Typesetting.FAMILIES, Markup.escape(title));
        put("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    }

    @Override
    public void line(double[] x, double[] y, int rgb, double width, String dashes) {
        put(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\" stroke-linejoin=\"round\"%s/>",
                path(x, y), Palette.hex(rgb), width, dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
    }

    @Override
    public void area(double[] x, double[] y, int rgb, double opacity) {
        put("<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"%.2f\"/>", path(x, y), Palette.hex(rgb), opacity);
    }

    @Override
    public void dot(double x, double y, double radius, int rgb) {
        put("<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"%s\"/>", x, y, radius, Palette.hex(rgb));
    }

    @Override
    public void text(String words, double x, double y, double anchor, double size, boolean upward) {
        StringBuilder spans = new StringBuilder();
        double raised = 0;
        for (Typesetting.Part part : Typesetting.parts(words)) {
            double shift = (raised - part.shift()) * size;
            spans.append(
                    part.scale() == 1 && shift == 0
                            ? Markup.escape(part.words())
                            : String.format(
                                    Locale.ROOT,
                                    "<tspan dy=\"%.2f\" font-size=\"%.2f\">%s</tspan>",
                                    shift,
                                    size * part.scale(),
                                    Markup.escape(part.words())));
            raised = part.shift();
        }
        put(
                "<text %s font-size=\"%.2f\" text-anchor=\"%s\">%s</text>",
                upward
                        ? String.format(Locale.ROOT, "transform=\"translate(%.2f %.2f) rotate(-90)\"", x, y)
                        : String.format(Locale.ROOT, "x=\"%.2f\" y=\"%.2f\"", x, y),
                size,
                anchor == 0 ? "start" : anchor == 1 ? "end" : "middle",
                spans);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        // A nested image clips without an identifier, so that several figures can stand in one document.
        put(
                "<svg x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" viewBox=\"%.2f %.2f %.2f %.2f\""
                        + " overflow=\"hidden\">",
                x, y, width, height, x, y, width, height);
    }

    @Override
    public void unclip() {
        put("</svg>");
    }

    @Override
    public byte[] finish() {
        return (svg + "</svg>\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String path(double[] x, double[] y) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            path.append(String.format(Locale.ROOT, "%s%.2f %.2f", i == 0 ? "M" : "L", x[i], y[i]));
        }
        return path.toString();
    }

    private void put(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
