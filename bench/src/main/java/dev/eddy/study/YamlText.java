package dev.eddy.study;

import dev.eddy.misuse.Misuse;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Parses YAML (and JSON, which is YAML) into nodes that know their lines. */
final class YamlText {
    private YamlText() {}

    static Node compose(String file, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new Misuse(file + " is empty; docs/studies.md says what belongs there");
            }
            return root;
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null ? 1 : Place.line(broken.getProblemMark());
            String tab = line <= text.lines().count()
                    ? text.lines().skip(line - 1L).findFirst().orElse("")
                    : "";
            String problem =
                    tab.strip().isEmpty() || !tab.substring(0, indent(tab)).contains("\t")
                            ? broken.getProblem()
                            : "a tab in the indentation; indent with spaces";
            throw new Misuse(file + ":" + line + ": " + problem, broken);
        } catch (YAMLException broken) {
            throw new Misuse(file + ": " + broken.getMessage(), broken);
        }
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
