package dev.eddy.report;

import java.util.List;

/**
 * What a section of a report is called.
 *
 * @param id target of links, unique in the page: letters, digits and dashes
 * @param title as it is printed
 * @param parts what the list of contents has below it; their targets are the section's business
 */
public record Heading(String id, String title, List<Heading> parts) {
    public Heading {
        parts = List.copyOf(parts);
    }

    /** Without parts. */
    public Heading(String id, String title) {
        this(id, title, List.of());
    }
}
