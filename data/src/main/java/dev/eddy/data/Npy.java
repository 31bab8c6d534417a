package dev.eddy.data;

import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * NumPy's file of one array. Reads versions 1 to 3, both byte orders, row-major and column-major; writes version 1 (2
 * where a header needs it), little-endian, row-major.
 */
public final class Npy {
    /** Elements that are written at once. */
    private static final long PIECE = 1L << 22;

    private Npy() {}

    public static StoredArray read(Path file) {
        return InputFile.guarded(file, NpyHeader.KIND, () -> {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                StoredArray array = read(in, file.toString());
                if (in.read() >= 0) {
                    throw InputFile.corrupt(
                            file, NpyHeader.KIND, "bytes follow the array", new IOException("trailing bytes"));
                }
                return array;
            }
        });
    }

    public static void write(Path file, StoredArray array) {
        AtomicFile.write(file, out -> write(out, array));
    }

    public static Tensor readTensor(Path file) {
        return read(file).toTensor();
    }

    /** Piece by piece, so that the array may be larger than what one Java array holds. */
    public static void write(Path file, Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor flat = tensor.detach().contiguous().reshape(-1);
            NpyHeader header = NpyHeader.toWrite(ElementType.of(tensor.dtype()), tensor.shape());
            AtomicFile.write(file, out -> {
                out.write(header.bytes());
                for (long first = 0; first < flat.size(0); first += PIECE) {
                    try (Scope piece = Scope.open()) {
                        out.write(StoredArray.of(flat.narrow(0, first, Math.min(PIECE, flat.size(0) - first)))
                                .bytes());
                    }
                }
            });
        }
    }

    /** Reads one array from where the stream stands. */
    static StoredArray read(InputStream in, String file) throws IOException {
        NpyHeader header = NpyHeader.read(in, file);
        long count;
        try {
            count = StoredArray.byteCount(header.type(), header.shape());
        } catch (Misuse tooLarge) {
            throw new Misuse(file + ": " + tooLarge.getMessage(), tooLarge);
        }
        byte[] bytes = InputFile.exactly(in, count);
        if (header.bigEndian()) {
            swap(bytes, header.type().numberBytes());
        }
        if (header.fortranOrder() && header.shape().length > 1) {
            bytes = rowMajor(bytes, header.type().bytes(), header.shape());
        }
        return new StoredArray(header.type(), header.shape(), bytes);
    }

    static void write(OutputStream out, StoredArray array) throws IOException {
        StoredArray known =
                array.type() == ElementType.BFLOAT16 ? StoredArray.of(array.toFloats(), array.shape()) : array;
        out.write(NpyHeader.toWrite(known.type(), known.shape()).bytes());
        out.write(known.bytes());
    }

    static void swap(byte[] bytes, int size) {
        for (int start = 0; start < bytes.length; start += size) {
            for (int i = 0; i < size / 2; i++) {
                byte kept = bytes[start + i];
                bytes[start + i] = bytes[start + size - 1 - i];
                bytes[start + size - 1 - i] = kept;
            }
        }
    }

    /** Column-major to row-major. */
    private static byte[] rowMajor(byte[] bytes, int size, long[] shape) {
        byte[] out = new byte[bytes.length];
        int[] index = new int[shape.length];
        int[] stride = new int[shape.length];
        int step = size;
        for (int axis = 0; axis < shape.length; axis++) {
            stride[axis] = step;
            step *= (int) shape[axis];
        }
        int from = 0;
        for (int to = 0; to < out.length; to += size) {
            System.arraycopy(bytes, from, out, to, size);
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                from += stride[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                from -= stride[axis] * index[axis];
                index[axis] = 0;
            }
        }
        return out;
    }
}
