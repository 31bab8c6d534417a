package dev.eddy.arrays.csv;

import dev.eddy.misuse.Misuse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a table into columns. */
final class CsvReader {
    private static final Set<String> MISSING = Set.of("", "nan", "-nan", "+nan", "na", "n/a", "#n/a", "null", "none");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eEdD][+-]?\\d+)?");

    private final Path path;
    private char separator = ',';

    CsvReader(Path path) {
        this.path = path;
    }

    CsvTable read(BufferedReader lines) throws IOException {
        List<String> names = List.of();
        List<String[]> rows = new ArrayList<>();
        String comment = "";
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number == 1 && line.startsWith("\uFEFF")) {
                line = line.substring(1);
            }
            if (line.isBlank() || line.startsWith("#")) {
                comment = line.startsWith("#") ? line.substring(1) : comment;
                continue;
            }
            if (names.isEmpty()) {
                separator = separator(line);
                names = List.of(cells(line, number));
                List<String> above = List.of(cells(comment, number));
                if (!isNumbers(names)
                        || above.size() != names.size()
                        || above.stream().anyMatch(this::isNumber)) {
                    continue;
                }
                // NumPy's savetxt has the names in a comment.
                names = above;
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
        if (isNumbers(names)) {
            throw new Misuse(path + " has no line with the columns' names; put one first, such as t,x,u");
        }
        List<String> kept = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).isEmpty() || names.get(column).startsWith("Unnamed:")) {
                texts.add("column " + (column + 1) + ": it has no name, as an index of rows");
                continue;
            }
            double[] numbers = new double[rows.size()];
            boolean isText = false;
            for (int row = 0; row < numbers.length && !isText; row++) {
                String cell = rows.get(row)[column];
                Double value =
                        MISSING.contains(cell.toLowerCase(Locale.ROOT)) ? Double.valueOf(Double.NaN) : number(cell);
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

    private boolean isNumbers(List<String> cells) {
        return cells.stream().allMatch(this::isNumber);
    }

    private boolean isNumber(String cell) {
        return number(cell) != null;
    }

    /** Also with the exponents of Fortran, and with a comma for the point where semicolons separate cells. */
    private @Nullable Double number(String cell) {
        if (INFINITE.matcher(cell).matches()) {
            return cell.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        String plain = separator == ';' && cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell;
        return NUMBER.matcher(plain).matches()
                ? Double.valueOf(plain.replace('D', 'e').replace('d', 'e'))
                : null;
    }

    private static char separator(String header) {
        for (char candidate : new char[] {'\t', ';', ','}) {
            if (header.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return header.strip().indexOf(' ') > 0 ? ' ' : ',';
    }

    private String[] cells(String line, int number) {
        if (separator == ' ' && line.indexOf('"') < 0) {
            return line.strip().split("\\s+");
        }
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
