package dev.eddy.serve;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The equations that Eddy knows, with their pictures in motion. */
final class CatalogueAnswers {
    private static final String PICTURES = "gallery/";

    private CatalogueAnswers() {}

    static List<Map<String, Object>> list() {
        return EquationCatalog.entries().stream().map(CatalogueAnswers::facts).toList();
    }

    private static Map<String, Object> facts(EquationEntry entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", entry.key());
        facts.put("title", entry.title());
        facts.put("formula", entry.formula());
        facts.put("dims", entry.dims());
        facts.put("reference", entry.reference());
        facts.put(
                "pictures",
                entry.dims().stream()
                        .map(dims -> entry.key() + "-" + dims + "d.gif")
                        .filter(CatalogueAnswers::exists)
                        .toList());
        return facts;
    }

    private static boolean exists(String picture) {
        return CatalogueAnswers.class.getResource(PICTURES + picture) != null;
    }

    /** A picture by its name, of those in the list. */
    static byte[] picture(String name) throws IOException {
        boolean known = EquationCatalog.entries().stream()
                .flatMap(entry -> entry.dims().stream().map(dims -> entry.key() + "-" + dims + "d.gif"))
                .anyMatch(name::equals);
        try (@Nullable InputStream in = known ? CatalogueAnswers.class.getResourceAsStream(PICTURES + name) : null) {
            if (in == null) {
                throw new NotFound("there is no picture '" + name + "'");
            }
            return in.readAllBytes();
        }
    }
}
