package dev.eddy.study;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The kinds of studies that there are. */
public final class StudyKinds {
    /** The kind of files that name no format. */
    static final String USUAL = Study.FORMAT;

    private StudyKinds() {}

    /** All of them, by their formats. */
    public static List<StudyKind<?>> all() {
        return Found.KINDS;
    }

    /** The kind of this format; refuses formats that there are not. */
    public static StudyKind<?> of(String format) {
        List<String> known = all().stream().<String>map(StudyKind::format).toList();
        for (StudyKind<?> kind : all()) {
            Check.that(
                    kind.format().equals(format) || !name(kind.format()).equals(name(format)),
                    "the format '%s' is not known, this version of Eddy reads '%s'; use a newer Eddy",
                    format,
                    kind.format());
        }
        return all().stream()
                .filter(kind -> kind.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new Misuse("no study has the format '" + format + "'"
                        + Check.didYouMean(format, known) + " (one of: " + String.join(", ", known) + ")"));
    }

    /** A format without its version. */
    public static String name(String format) {
        return format.split(" ", 2)[0];
    }

    /** The work of a plan, by its kind. */
    static Work work(Plan plan, RunContext context) {
        return work(of(plan.format()), plan, context);
    }

    private static <P extends Record & Plan> Work work(StudyKind<P> kind, Plan plan, RunContext context) {
        return kind.work(kind.settings().cast(plan), context);
    }

    /** A plan that is to be of one kind; refuses others. */
    public static <P extends Record & Plan> P require(Plan plan, Class<P> settings) {
        Check.that(
                settings.isInstance(plan),
                "the study %s has the format %s; this works for studies of the format %s",
                plan.name(),
                plan.format(),
                all().stream()
                        .filter(kind -> kind.settings().equals(settings))
                        .findFirst()
                        .<String>map(StudyKind::format)
                        .orElse(settings.getSimpleName()));
        return settings.cast(plan);
    }

    private static final class Found {
        static final List<StudyKind<?>> KINDS =
                ServiceLoader.load(StudyKind.class, StudyKind.class.getClassLoader()).stream()
                        .<StudyKind<?>>map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(kind -> kind.format()))
                        .toList();
    }
}
