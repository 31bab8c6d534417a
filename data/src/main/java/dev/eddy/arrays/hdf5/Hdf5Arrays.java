package dev.eddy.arrays.hdf5;

import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.Regions;
import dev.eddy.arrays.internal.ChunkedRegions;
import dev.eddy.arrays.internal.FlatRegions;
import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data sets as arrays: values in one piece straight from the file, chunks through jHDF's filters. */
final class Hdf5Arrays {
    private final Path path;
    private final FileChannel channel;
    private final HdfBackingStorage storage;
    private final Map<Long, String> names;

    /** @param names of all objects by their address, for names of axes */
    Hdf5Arrays(Path path, FileChannel channel, HdfBackingStorage storage, Map<Long, String> names) {
        this.path = path;
        this.channel = channel;
        this.storage = storage;
        this.names = names;
    }

    LazyArray array(String name, Dataset dataset) {
        ElementType type = Hdf5Types.of(dataset.getDataType());
        boolean bigEndian = Hdf5Types.isBigEndian(dataset.getDataType());
        long[] shape = dataset.isScalar() ? new long[0] : dataset.getDimensionsAsLong();
        return new LazyArray(
                path,
                name,
                type,
                shape,
                Hdf5Attributes.dimensions(dataset, shape.length, names),
                Hdf5Attributes.of(dataset),
                dataset instanceof ChunkedDataset ? dataset.getStorageInBytes() : Double.POSITIVE_INFINITY,
                reader(dataset, type, bigEndian, shape));
    }

    private RegionReader reader(Dataset dataset, ElementType type, boolean bigEndian, long[] shape) {
        if (dataset instanceof ContiguousDataset contiguous) {
            long address = contiguous.getDataAddress();
            if (address < 0) {
                // Nothing was ever written.
                byte[] fill = fill(dataset, type);
                return new ChunkedRegions(type, shape, fill, index -> null);
            }
            long start = storage.getUserBlockSize() + address;
            return new FlatRegions(channel, start, type, bigEndian, shape);
        }
        if (dataset instanceof ChunkedDataset chunked) {
            return chunked(chunked, type, bigEndian);
        }
        return (from, count) -> {
            byte[] all = bytes(((DatasetBase) dataset).getDataBuffer());
            if (bigEndian) {
                Regions.swap(all, type.numberBytes());
            }
            long[] strides = Regions.strides(shape);
            long first = 0;
            for (int axis = 0; axis < from.length; axis++) {
                first += from[axis] * strides[axis];
            }
            byte[] out = new byte[Math.toIntExact(StoredArray.byteCount(type, count))];
            Regions.copy(count, type.bytes(), all, first, strides, out, 0, Regions.strides(count));
            return out;
        };
    }

    private RegionReader chunked(ChunkedDataset dataset, ElementType type, boolean bigEndian) {
        long[] chunk =
                Arrays.stream(dataset.getChunkDimensions()).asLongStream().toArray();
        long bytes = StoredArray.byteCount(type, chunk);
        Hdf5Filters filters = new Hdf5Filters(dataset, bytes);
        return new ChunkedRegions(type, chunk, fill(dataset, type), index -> {
            byte[] values = decoded(dataset, filters, index, chunk);
            if (values == null) {
                return null;
            }
            Check.that(
                    values.length >= bytes,
                    "%s: chunk %s of '%s' unpacks to %d bytes, not %d; the file is damaged, copy it again",
                    path,
                    Arrays.toString(index),
                    dataset.getName(),
                    values.length,
                    bytes);
            if (bigEndian) {
                Regions.swap(values, type.numberBytes());
            }
            return values;
        });
    }

    private byte @Nullable [] decoded(ChunkedDataset dataset, Hdf5Filters filters, long[] index, long[] chunk) {
        int[] offset = new int[index.length];
        for (int axis = 0; axis < offset.length; axis++) {
            offset[axis] = Math.toIntExact(index[axis] * chunk[axis]);
        }
        try {
            return filters.read(offset);
        } catch (HdfException failed) {
            if (String.valueOf(failed.getMessage()).startsWith("No chunk with offset")) {
                return null;
            }
            throw new Misuse(
                    path + ": chunk " + Arrays.toString(index) + " of '" + dataset.getName() + "' cannot be read: "
                            + Hdf5Faults.reason(failed),
                    failed);
        } catch (RuntimeException broken) {
            // Decompressors throw what they like on damaged bytes.
            throw new Misuse(
                    path + ": chunk " + Arrays.toString(index) + " of '" + dataset.getName()
                            + "' is damaged; copy or download the file again",
                    broken);
        }
    }

    /** Bytes of the element that stands where nothing was written. */
    private static byte[] fill(Dataset dataset, ElementType type) {
        Object value = dataset.getFillValue();
        byte[] bytes = new byte[type.bytes()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (value instanceof Number number) {
            switch (type) {
                case FLOAT32 -> buffer.putFloat(number.floatValue());
                case FLOAT64 -> buffer.putDouble(number.doubleValue());
                case INT8, UINT8 -> buffer.put(number.byteValue());
                case INT16, UINT16 -> buffer.putShort(number.shortValue());
                case INT32, UINT32 -> buffer.putInt(number.intValue());
                case INT64, UINT64 -> buffer.putLong(number.longValue());
                default ->
                    Check.that(
                            number.doubleValue() == 0,
                            "'%s' is filled with %s where nothing was written, which is not read for %s",
                            dataset.getName(),
                            number,
                            type);
            }
        }
        return bytes;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] out = new byte[buffer.remaining()];
        buffer.get(out);
        return out;
    }
}
