package dev.eddy.report;

import dev.eddy.plot.ColourScale;
import dev.eddy.plot.FieldImage;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Plane;
import dev.eddy.plot.WholeFile;
import java.awt.image.BufferedImage;
import java.util.List;

/** Fields as images inside of cards. */
final class CardPictures {
    private CardPictures() {}

    /**
     * Planes beside each other; a single one fills its card.
     *
     * @param tag a word in the corner; empty for none
     */
    static void strip(Html html, String tag, List<Plane> planes, ColourScale scale, String alternative) {
        strip(html, tag, planes, scale, alternative, planes.size() == 1 ? "strip stretched" : "strip");
    }

    /** The same where a single plane keeps its proportions. */
    static void proportioned(Html html, String tag, List<Plane> planes, ColourScale scale, String alternative) {
        strip(html, tag, planes, scale, alternative, planes.size() == 1 ? "strip single" : "strip");
    }

    private static void strip(
            Html html, String tag, List<Plane> planes, ColourScale scale, String alternative, String style) {
        int gap = planes.size() == 1 ? 0 : Math.max(2, planes.get(0).columns() / 16);
        BufferedImage image = FieldImage.strip(planes, scale, gap);
        html.open("div", "class", style);
        html.empty(
                "img",
                "src",
                Html.dataUri("image/png", WholeFile.png(image)),
                "alt",
                alternative,
                "width",
                Integer.toString(image.getWidth()),
                "height",
                Integer.toString(image.getHeight()));
        if (!tag.isEmpty()) {
            html.element("span", tag, "class", "tag");
        }
        html.close("div");
    }

    /** The colours of a scale with the values of its ends. */
    static void bar(Html html, String name, ColourScale scale) {
        html.open("div", "class", "bar");
        html.element("span", name);
        html.element("span", NumberText.shortest(scale.low()), "class", "end");
        html.empty(
                "img",
                "src",
                Html.dataUri("image/png", WholeFile.png(FieldImage.bar(scale, 253, 1))),
                "alt",
                "Colours of the " + name + " from " + NumberText.shortest(scale.low()) + " to "
                        + NumberText.shortest(scale.high()));
        html.element("span", NumberText.shortest(scale.high()), "class", "end");
        html.close("div");
    }
}
