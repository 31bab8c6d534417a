package dev.eddy.arrays.hdf5;

import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.Regions;
import dev.eddy.arrays.internal.ChunkedRegions;
import dev.eddy.arrays.internal.FillValue;
import dev.eddy.arrays.internal.FlatRegions;
import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

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
                stored(dataset),
                reader(dataset, type, bigEndian, shape));
    }

    /** At most the file; nothing where nothing was ever written. */
    private double stored(Dataset dataset) {
        if (dataset instanceof ContiguousDataset contiguous && contiguous.getDataAddress() < 0) {
            return 0;
        }
        try {
            return channel.size();
        } catch (IOException failed) {
            throw new Misuse("cannot read " + path + ": " + failed.getMessage(), failed);
        }
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
            checkInside(start, type, shape);
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

    private void checkInside(long start, ElementType type, long[] shape) {
        double end = start + (double) type.bytes();
        for (long size : shape) {
            end = start + (end - start) * size;
        }
        try {
            Check.that(
                    end <= channel.size(),
                    "its values end at byte %.0f, but the file has %d; the file is damaged, copy it again",
                    end,
                    channel.size());
        } catch (IOException failed) {
            throw new Misuse("cannot read " + path + ": " + failed.getMessage(), failed);
        }
    }

    private RegionReader chunked(ChunkedDataset dataset, ElementType type, boolean bigEndian) {
        long[] chunk =
                Arrays.stream(dataset.getChunkDimensions()).asLongStream().toArray();
        int bytes = Math.toIntExact(StoredArray.byteCount(type, chunk));
        Hdf5Chunks chunks = new Hdf5Chunks(path, channel, storage.getUserBlockSize(), dataset, chunk, bytes);
        return new ChunkedRegions(type, chunk, fill(dataset, type), index -> {
            byte[] values = chunks.read(index);
            if (values != null && bigEndian) {
                Regions.swap(values, type.numberBytes());
            }
            return values;
        });
    }

    /** The element that stands where nothing was written. */
    private static byte[] fill(Dataset dataset, ElementType type) {
        return FillValue.of(dataset.getFillValue() instanceof Number number ? number : 0, type);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] out = new byte[buffer.remaining()];
        buffer.get(out);
        return out;
    }
}
