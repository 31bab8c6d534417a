package dev.eddy.cli;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.EquationParameter;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.kinds.Shape.Slot;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.study.Members;
import dev.eddy.study.StudyKind;
import dev.eddy.study.StudyKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The pages of {@code docs/reference}: every kind and setting, as the records say it themselves. */
final class ReferencePages {
    static final String INDEX = "index.md";

    private static final String HEAD = "\n<!-- written by: ./eddy reference -->\n";

    private final KindsRegistry registry;
    private final Collection<? extends StudyKind<?>> studies;
    private final SettingTypes types;

    /** @param studies kinds of study */
    ReferencePages(KindsRegistry registry, Collection<? extends StudyKind<?>> studies) {
        this.registry = registry;
        this.studies = studies;
        this.types = new SettingTypes(registry, shapes());
    }

    private List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        studies.forEach(kind -> shapes.add(RecordShape.of(kind.settings())));
        for (Kinds<?> family : registry.all()) {
            family.names().stream().sorted().forEach(kind -> shapes.add(shape(family, kind)));
        }
        return shapes;
    }

    private static Shape shape(Kinds<?> family, String kind) {
        return family.shape(kind).orElseThrow();
    }

    /** The text of each page by the name of its file, in the order of the contents. */
    Map<String, String> texts() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(INDEX, "");
        pages.put("commands.md", commands());
        pages.put("study-kinds.md", studyKinds());
        pages.put("setting-groups.md", groups());
        pages.put("equations.md", equations());
        pages.put("words.md", words());
        for (Kinds<?> family : registry.all()) {
            String page = family.plural().equals("scenarios") ? scenarios(family) : family(family);
            pages.put(family.plural() + ".md", page);
        }
        pages.put(INDEX, index(pages.keySet()));
        return pages;
    }

    /** What contents call a page: its first line. */
    static String title(String text) {
        return text.lines().findFirst().orElse("").replaceFirst("^# ", "");
    }

    private String index(Set<String> names) {
        StringBuilder page = new StringBuilder("# Every kind and setting\n").append(HEAD);
        page.append("\n"
                        + "What study files, options and the library know by name. These pages are written by"
                        + " `./eddy reference`")
                .append(" from the program itself; `./eddy describe NAME` says the same of one name in a terminal.\n\n")
                .append("- [Commands](commands.md): every command and option\n")
                .append("- [Kinds of study](study-kinds.md): the keys of each format of study files")
                .append(", and the [groups of settings](setting-groups.md) that stand in them\n")
                .append("- [Equations](equations.md): parameters of the catalogue\n")
                .append("- [Words](words.md): schemes, boundaries, profiles, aggregates, tests\n\n")
                .append("| family | kinds |\n|---|---|\n");
        for (Kinds<?> family : registry.all()) {
            String page1 = family.plural() + ".md";
            if (names.contains(page1)) {
                String kinds = sorted(family).stream()
                        .map(kind -> "[" + kind + "](" + page1 + "#" + anchor(kind) + ")")
                        .collect(Collectors.joining(", "));
                page.append("| [")
                        .append(family.plural())
                        .append("](")
                        .append(page1)
                        .append(") | ");
                page.append(kinds).append(" |\n");
            }
        }
        return page.toString();
    }

    /** As the site makes it of a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<String> sorted(Kinds<?> family) {
        return family.names().stream().sorted().toList();
    }

    private String family(Kinds<?> family) {
        StringBuilder page = new StringBuilder("# ")
                .append(capital(family.plural().replace('-', ' ')))
                .append('\n');
        page.append(HEAD).append("\nA setting that takes a ").append(family.word());
        page.append(" names one of these kinds.\n");
        sorted(family).forEach(kind -> page.append(kind(family, kind)));
        return page.toString();
    }

    /** The catalogue, and what is in the family beside it. */
    private String scenarios(Kinds<?> family) {
        StringBuilder page = new StringBuilder(ScenarioReference.page(HEAD));
        List<String> catalogue = ScenarioCatalog.entries().stream()
                .map(ScenarioCatalog.Entry::kind)
                .toList();
        sorted(family).stream()
                .filter(kind -> !catalogue.contains(kind))
                .forEach(kind -> page.append(kind(family, kind)));
        return page.toString();
    }

    private String kind(Kinds<?> family, String kind) {
        Shape shape = shape(family, kind);
        StringBuilder page = new StringBuilder();
        page.append("\n## ").append(kind).append("\n\n").append(sentence(shape.doc()));
        Members.standard(family, kind)
                .flatMap(Members::shortName)
                .ifPresent(name -> page.append("Short name with the defaults: `")
                        .append(name)
                        .append("`.\n\n"));
        page.append("    ").append(new KindName(family, kind).example()).append("\n");
        page.append(settings(shape));
        return page.toString();
    }

    private String studyKinds() {
        StringBuilder page = new StringBuilder("# Kinds of study\n").append(HEAD);
        page.append("\n"
                + "The first line of a study file, `format:`, names its kind; [studies](../studies.md) explains"
                + " the usual one.\n");
        for (StudyKind<?> kind : studies) {
            Shape shape = RecordShape.of(kind.settings());
            page.append("\n## ")
                    .append(StudyKinds.name(kind.format()))
                    .append("\n\n")
                    .append(sentence(shape.doc()));
            page.append("    format: ").append(kind.format()).append('\n').append(settings(shape));
        }
        return page.toString();
    }

    private String groups() {
        StringBuilder page = new StringBuilder("# Groups of settings\n").append(HEAD);
        page.append("\nValues that are settings of their own.\n");
        types.groups()
                .forEach((name, shape) -> page.append("\n## ")
                        .append(name)
                        .append("\n\n")
                        .append(sentence(shape.doc()))
                        .append(settings(shape).stripLeading()));
        return page.toString();
    }

    private String settings(Shape shape) {
        List<Slot> slots = shape.slots().stream().filter(slot -> !slot.hidden()).toList();
        if (slots.isEmpty()) {
            return "\nNo settings.\n";
        }
        StringBuilder table = new StringBuilder("\n| setting | takes | default | meaning |\n|---|---|---|---|\n");
        for (Slot slot : slots) {
            String standard = KindName.defaultOf(slot);
            table.append("| `")
                    .append(slot.key())
                    .append("` | ")
                    .append(types.text(slot.type()))
                    .append(" | ");
            table.append(List.of("none", "required").contains(standard) ? standard : code(standard));
            table.append(" | ").append(escaped(slot.doc())).append(" |\n");
        }
        return table.toString();
    }

    private static String equations() {
        StringBuilder page = new StringBuilder("# Equations\n").append(HEAD);
        page.append("\nThe catalogue, as `eddy simulate` and `EquationCatalog` know it.\n");
        for (EquationEntry entry : EquationCatalog.entries()) {
            page.append("\n## ").append(entry.key()).append("\n\n").append(sentence(entry.title()));
            page.append("`").append(entry.formula()).append("`\n\nExists in ").append(ListCommand.dims(entry.dims()));
            page.append("; channels: ").append(escaped(entry.channels())).append(". ");
            page.append(escaped(entry.reference())).append('\n');
            if (!entry.parameters().isEmpty()) {
                page.append("\n| parameter | takes | default | meaning |\n|---|---|---|---|\n");
            }
            for (EquationParameter parameter : entry.parameters()) {
                page.append("| `").append(parameter.name()).append("` | ");
                page.append(escaped(parameter.kind().description())).append(" | ");
                page.append(code(String.valueOf(parameter.defaultValue()))).append(" | ");
                page.append(escaped(parameter.meaning())).append(" |\n");
            }
        }
        return page.toString();
    }

    private static String words() {
        StringBuilder page = new StringBuilder("# Words\n").append(HEAD);
        Set<String> lists = new LinkedHashSet<>(List.of("schemes", "boundaries", "profiles", "aggregates", "tests"));
        for (String list : lists) {
            page.append("\n## ").append(capital(list)).append("\n\n| word | what |\n|---|---|\n");
            Word.all().stream()
                    .filter(word -> word.list().equals(list))
                    .forEach(word -> page.append("| `")
                            .append(word.name())
                            .append("` | ")
                            .append(escaped(word.what()))
                            .append(" |\n"));
        }
        return page.toString();
    }

    private static String commands() {
        StringBuilder page = new StringBuilder("# Commands\n").append(HEAD);
        add(Main.commandLine(), page);
        return page.toString();
    }

    private static void add(CommandLine command, StringBuilder page) {
        if (command.getCommandSpec().usageMessage().hidden()) {
            return;
        }
        page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
        page.append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing())
                .append("\n```\n");
        command.getSubcommands().values().forEach(sub -> add(sub, page));
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** A paragraph; nothing of nothing. */
    static String sentence(String doc) {
        return doc.isEmpty() ? "" : capital(escaped(doc)) + (doc.endsWith(".") ? "" : ".") + "\n\n";
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
    }

    /** Prose without what Markdown would take for its own; code in back quotes stays. */
    static String escaped(String prose) {
        StringBuilder out = new StringBuilder();
        boolean code = false;
        for (char c : prose.toCharArray()) {
            code ^= c == '`';
            if (c == '|' || !code && "*<_[]".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
