package dev.eddy.reference;

import java.util.List;
import java.util.function.Supplier;

/**
 * An entry of a folder before it is compared.
 *
 * @param check does the work; one result, or several for parts that have tolerances of their own
 */
public record PendingCase(String kind, String id, Supplier<List<CaseResult>> check) {}
