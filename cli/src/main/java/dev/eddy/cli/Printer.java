package dev.eddy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What commands print: tables for people, JSON for scripts. */
final class Printer {
    private Printer() {}

    static void json(Object value) {
        try {
            System.out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .findAndRegisterModules()
                    .writeValueAsString(value));
        } catch (JsonProcessingException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Columns as wide as their widest cell; the first row is the heading. */
    static void table(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = row.get(c);
                line.append(cell);
                if (c < columns - 1) {
                    line.append(" ".repeat(width[c] - cell.length() + 2));
                }
            }
            System.out.println(line.toString().stripTrailing());
        }
    }

    /** {@code 1:05} minutes, or hours. */
    static String duration(double seconds) {
        long all = Math.round(seconds);
        return all >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d h", all / 3600, all / 60 % 60, all % 60)
                : String.format(Locale.ROOT, "%d:%02d min", all / 60, all % 60);
    }

    /** Four significant digits. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return "∞";
        }
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
