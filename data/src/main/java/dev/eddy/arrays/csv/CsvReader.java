package dev.eddy.arrays.csv;

import dev.eddy.misuse.Misuse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a table into columns. */
final class CsvReader {
    private final Path path;
    private char separator = ',';

    CsvReader(Path path) {
        this.path = path;
    }

    CsvTable read(BufferedReader lines) throws IOException {
        List<String> names = List.of();
        List<String[]> rows = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (names.isEmpty()) {
                separator = separator(line);
                names = List.of(cells(line, number));
                continue;
            }
            String[] cells = cells(line, number);
            if (cells.length != names.size()) {
                throw new Misuse(path + ": line " + number + " has " + cells.length + " cells, the header "
                        + names.size() + "; write a table in which every line has as many");
            }
            rows.add(cells);
        }
        if (rows.isEmpty()) {
            throw new Misuse(path + " has no rows of numbers below a line with the columns' names");
        }
        return columns(names, rows);
    }

    private CsvTable columns(List<String> names, List<String[]> rows) {
        if (names.stream().allMatch(name -> number(name) != null)) {
            throw new Misuse(path + " has no line with the columns' names; put one first, such as t,x,u");
        }
        List<String> kept = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            double[] numbers = new double[rows.size()];
            boolean isText = false;
            for (int row = 0; row < numbers.length && !isText; row++) {
                String cell = rows.get(row)[column];
                Double value = cell.isEmpty() ? Double.valueOf(Double.NaN) : number(cell);
                isText = value == null;
                numbers[row] = value == null ? Double.NaN : value;
            }
            if (isText) {
                texts.add("'" + names.get(column) + "': a column of text");
            } else {
                kept.add(names.get(column));
                values.add(numbers);
            }
        }
        return CsvTable.of(path, kept, values, texts);
    }

    private static @Nullable Double number(String cell) {
        try {
            return cell.isEmpty() ? null : Double.valueOf(cell.equalsIgnoreCase("nan") ? "NaN" : cell);
        } catch (NumberFormatException text) {
            return null;
        }
    }

    private static char separator(String header) {
        for (char candidate : new char[] {'\t', ';', ','}) {
            if (header.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }

    private String[] cells(String line, int number) {
        if (line.indexOf('"') < 0) {
            return Arrays.stream(line.split(String.valueOf(separator), -1))
                    .map(String::strip)
                    .toArray(String[]::new);
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new Misuse(path + ": line " + number + " has a quotation mark that is not closed");
        }
        cells.add(cell.toString().strip());
        return cells.toArray(String[]::new);
    }
}
