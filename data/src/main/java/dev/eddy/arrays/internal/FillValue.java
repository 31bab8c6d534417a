package dev.eddy.arrays.internal;

import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The element that stands where nothing was written. */
public final class FillValue {
    private FillValue() {}

    /** Its bytes, little-endian; whole numbers keep their low bits, complex ones have no imaginary part. */
    public static byte[] of(Number number, ElementType type) {
        byte[] bytes = new byte[type.bytes()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case FLOAT32, COMPLEX64 -> buffer.putFloat(number.floatValue());
            case FLOAT64, COMPLEX128 -> buffer.putDouble(number.doubleValue());
            case FLOAT16, BFLOAT16 -> buffer.putShort(half(number.doubleValue(), type));
            case INT8, UINT8, BOOL -> buffer.put(number.byteValue());
            case INT16, UINT16 -> buffer.putShort(number.shortValue());
            case INT32, UINT32 -> buffer.putInt(number.intValue());
            case INT64, UINT64 -> buffer.putLong(number.longValue());
        }
        return bytes;
    }

    /** The bits of this very number: fill values are exact. */
    private static short half(double number, ElementType type) {
        byte[] all = new byte[1 << 17];
        ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 1 << 16; bits++) {
            buffer.putShort((short) bits);
        }
        double[] values = new StoredArray(type, new long[] {1 << 16}, all).toDoubles();
        for (int bits = 0; bits < values.length; bits++) {
            if (Double.compare(values[bits], number) == 0) {
                return (short) bits;
            }
        }
        throw new Misuse("its fill value " + number + " is none of " + type);
    }
}
