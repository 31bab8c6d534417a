package dev.eddy.report;

import dev.eddy.misuse.Check;
import dev.eddy.plot.Markup;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds markup that is both HTML and well-formed XML: every text is escaped, every element closed. */
public final class Html {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final StringBuilder page = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are names and values in turn. */
    public Html open(String tag, String... attributes) {
        tag(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    /** Ends the innermost open element, which must be this one. */
    public Html close(String tag) {
        String innermost = open.isEmpty() ? "nothing" : open.pop();
        Check.that(innermost.equals(tag), "closing <%s>, but <%s> is open", tag, innermost);
        page.append("</").append(tag).append('>');
        if (tag.length() > 1 && !tag.equals("span") && !tag.equals("code")) {
            page.append('\n');
        }
        return this;
    }

    /** An element that holds only text. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** An element without content, such as an image. */
    public Html empty(String tag, String... attributes) {
        tag(tag, attributes).append("/>");
        return this;
    }

    public Html text(String text) {
        page.append(Markup.escape(text));
        return this;
    }

    /** A text in which back quotes mark code, as comments of study files have it. */
    public Html prose(String text) {
        Matcher code = CODE.matcher(text);
        int from = 0;
        while (code.find()) {
            text(text.substring(from, code.start())).element("code", code.group(1));
            from = code.end();
        }
        return text(text.substring(from));
    }

    /** Markup made elsewhere, for example an SVG. */
    public Html markup(String wellFormed) {
        page.append(wellFormed);
        return this;
    }

    /** The whole page, once everything is closed. */
    public String page() {
        Check.that(open.isEmpty(), "the page ends with <%s> open", open.isEmpty() ? "" : open.peek());
        return page.toString();
    }

    public static String dataUri(String type, byte[] content) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content);
    }

    private StringBuilder tag(String tag, String... attributes) {
        Check.that(attributes.length % 2 == 0, "<%s>: an attribute has no value", tag);
        page.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(Markup.escape(attributes[i + 1]))
                    .append('"');
        }
        return page;
    }
}
