package dev.eddy.study;

import dev.eddy.misuse.Misuse;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Parses YAML (and JSON, which is YAML) into nodes that know their lines. */
final class YamlText {
    /** Parts of the library's messages, and what they mean. */
    private static final Map<String, String> WORDS = words();

    private YamlText() {}

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("Number of aliases", "the text uses more than 50 names with a star (*name); write some of them out");
        words.put("Nesting Depth", "the text is nested more than 50 levels deep; fewer than ten are needed");
        words.put("exceeds the limit", "the text has more than 3 million characters; a few thousand are needed");
        words.put("special characters", "a character is not printable; write the text in UTF-8");
        words.put("undefined alias", "a name with a star (*name) is used and nothing before is marked with it (&name)");
        words.put(
                "mapping values are not allowed",
                "a colon where no key can stand; put texts with a colon into"
                        + " quotation marks, and indent keys of one level alike");
        words.put("could not find expected ':'", "a line that is no key with a colon behind it");
        words.put("expected <block end>", "this line is indented differently from those that it stands with");
        words.put("expected ',' or ']'", "a list in brackets lacks a comma or its closing bracket");
        words.put("expected ',' or '}'", "keys in braces lack a comma or the closing brace");
        words.put("unexpected end of stream", "the end comes inside a text in quotation marks");
        words.put("but found another document", "a second document begins here; there can be one only");
        words.put(
                "cannot start any token",
                "a value begins with a character that needs quotation marks around the value");
        words.put("unknown escape character", "a text in double quotation marks has a backslash; write it twice");
        words.put("duplicate key", "a key is given twice");
        return words;
    }

    static Node compose(String file, String text) {
        return compose(file, text, "docs/studies.md says what belongs there");
    }

    /** @param advice where there is no text but comments */
    static Node compose(String file, String text, String advice) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new Misuse(file + " is empty; " + advice);
            }
            return root;
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null ? 1 : Place.line(broken.getProblemMark());
            String tab = line <= text.lines().count()
                    ? text.lines().skip(line - 1L).findFirst().orElse("")
                    : "";
            String problem =
                    tab.strip().isEmpty() || !tab.substring(0, indent(tab)).contains("\t")
                            ? words(String.valueOf(broken.getProblem()))
                            : "a tab in the indentation; indent with spaces";
            throw new Misuse(file + ":" + line + ": " + problem, broken);
        } catch (YAMLException broken) {
            throw new Misuse(file + ": " + words(String.valueOf(broken.getMessage())), broken);
        }
    }

    /** What the library complains about, in words for who wrote the file. */
    private static String words(String problem) {
        return WORDS.entrySet().stream()
                .filter(entry -> problem.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(
                        () -> "this is no YAML (" + problem.lines().findFirst().orElse("") + ")");
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
