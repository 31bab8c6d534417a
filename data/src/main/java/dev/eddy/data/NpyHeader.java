package dev.eddy.data;

import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of an npy file: magic bytes, version, and a Python dictionary with the element type, the order and the shape
 * (<a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>).
 *
 * @param fortranOrder whether the first axis varies fastest
 * @param start where the elements begin, in bytes from the start of the file; 0 of a header that is to be written
 */
@SuppressWarnings("ArrayRecordComponent")
public record NpyHeader(ElementType type, boolean bigEndian, boolean fortranOrder, long[] shape, long start) {
    /** What such a file is called in messages. */
    public static final String KIND = "a NumPy .npy file";

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    /** A header for what Eddy writes: little-endian, row-major. */
    public static NpyHeader toWrite(ElementType type, long[] shape) {
        return new NpyHeader(type, false, false, shape, 0);
    }

    /**
     * Reads the header from where the stream stands.
     *
     * @param file for messages
     */
    public static NpyHeader read(InputStream in, String file) throws IOException {
        byte[] prefix = InputFile.exactly(in, 8);
        if (!Arrays.equals(MAGIC, Arrays.copyOf(prefix, 6))) {
            throw InputFile.corrupt(file, KIND, "it does not start with \\x93NUMPY", new IOException("magic"));
        }
        int version = prefix[6];
        if (version < 1 || version > 3) {
            throw new Misuse(file + ": npy version " + version + " is not known, only 1 to 3 are");
        }
        byte[] size = InputFile.exactly(in, version == 1 ? 2 : 4);
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = (length << 8) | (size[i] & 0xff);
        }
        if (length > 1 << 20) {
            throw InputFile.corrupt(file, KIND, "its header claims " + length + " bytes", new IOException("header"));
        }
        long start = 8 + size.length + length;
        return parse(new String(InputFile.exactly(in, length), StandardCharsets.UTF_8), file, start);
    }

    private static NpyHeader parse(String text, String file, long start) {
        Matcher descr = DESCR.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!descr.find() || !order.find() || !shape.find()) {
            if (text.contains("'descr': [")) {
                throw new Misuse(file + ": structured arrays are not read; save each field as an array of its own");
            }
            throw InputFile.corrupt(file, KIND, "its header reads " + text.strip(), new IOException("header"));
        }
        String name = descr.group(1);
        return new NpyHeader(
                type(name, file),
                name.startsWith(">"),
                order.group(1).equals("True"),
                sizes(shape.group(1), file),
                start);
    }

    private static long[] sizes(String text, String file) {
        try {
            return Arrays.stream(text.replace("L", "").split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException broken) {
            throw InputFile.corrupt(file, KIND, "its shape reads (" + text + ")", broken);
        }
    }

    private static ElementType type(String descr, String file) {
        String plain = descr.length() > 1 ? descr.substring(1) : descr;
        if (plain.equals("O")) {
            throw new Misuse(file + ": an array of objects is a pickle, which is never read; save arrays of equal"
                    + " length as one array, others as one array each");
        }
        return ElementType.ofNumpy(plain)
                .orElseThrow(() -> new Misuse(file + ": elements of the type '" + descr
                        + "' are not read, only numbers and truth values; convert with array.astype('float64') before"
                        + " saving"));
    }

    /** The bytes of the header, padded so that the data begin at a multiple of 64. */
    public byte[] bytes() {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '" + type.descr() + "', 'fortran_order': False, 'shape': ("
                + (shape.length == 1 ? sizes + "," : sizes) + "), }";
        int version = dictionary.length() + 75 > 0xffff ? 2 : 1;
        int prefix = version == 1 ? 10 : 12;
        int length = (prefix + dictionary.length() + 1 + 63) / 64 * 64 - prefix;
        byte[] out = new byte[prefix + length];
        Arrays.fill(out, (byte) ' ');
        System.arraycopy(MAGIC, 0, out, 0, 6);
        out[6] = (byte) version;
        out[7] = 0;
        for (int i = 8; i < prefix; i++) {
            out[i] = (byte) (length >>> (8 * (i - 8)));
        }
        System.arraycopy(dictionary.getBytes(StandardCharsets.US_ASCII), 0, out, prefix, dictionary.length());
        out[out.length - 1] = '\n';
        return out;
    }
}
