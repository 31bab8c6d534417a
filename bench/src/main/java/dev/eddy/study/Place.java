package dev.eddy.study;

import dev.eddy.misuse.Misuse;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A place in a file, for messages: {@code study.yaml:12 networks[0]}.
 *
 * @param path keys and numbers that lead there; empty at the top
 * @param depth how many records lie around it
 */
record Place(String file, int line, String path, int depth) {
    private static final int DEEPEST = 40;

    static Place top(String file, Node node) {
        return new Place(file, line(node.getStartMark()), "", 0);
    }

    /** The value of a key. */
    Place at(String key, Node node) {
        return inner(path.isEmpty() ? key : path + "." + key, node);
    }

    /** The entry of a list. */
    Place at(int index, Node node) {
        return inner(path + "[" + index + "]", node);
    }

    /** The same path at another node's line. */
    Place on(Node node) {
        return new Place(file, line(node.getStartMark()), path, depth);
    }

    Misuse misuse(String message) {
        return misuse(message, null);
    }

    Misuse misuse(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        String where = file + ":" + line + (path.isEmpty() ? "" : " " + path);
        return cause == null ? new Misuse(where + ": " + message) : new Misuse(where + ": " + message, cause);
    }

    private Place inner(String longer, Node node) {
        Place place = new Place(file, line(node.getStartMark()), longer, depth + 1);
        if (place.depth > DEEPEST) {
            throw misuse("this is nested more than " + DEEPEST + " levels deep; an alias may contain itself");
        }
        return place;
    }

    static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
