package dev.eddy.arrays.hdf5;

import dev.eddy.data.ElementType;
import dev.eddy.misuse.Misuse;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.datatype.TimeDataType;
import java.nio.ByteOrder;

/** Element types of HDF5 as Eddy's. */
final class Hdf5Types {
    private Hdf5Types() {}

    static ElementType of(DataType type) {
        if (type instanceof FloatingPoint real) {
            return switch (real.getSize()) {
                case 2 -> real.getExponentSize() == 8 ? ElementType.BFLOAT16 : ElementType.FLOAT16;
                case 4 -> ElementType.FLOAT32;
                case 8 -> ElementType.FLOAT64;
                default -> throw unknown("floating-point numbers of " + real.getSize() + " bytes");
            };
        }
        if (type instanceof FixedPoint whole) {
            boolean signed = whole.isSigned();
            return switch (whole.getSize()) {
                case 1 -> signed ? ElementType.INT8 : ElementType.UINT8;
                case 2 -> signed ? ElementType.INT16 : ElementType.UINT16;
                case 4 -> signed ? ElementType.INT32 : ElementType.UINT32;
                case 8 -> signed ? ElementType.INT64 : ElementType.UINT64;
                default -> throw unknown("whole numbers of " + whole.getSize() + " bytes");
            };
        }
        if (type instanceof EnumDataType named) {
            return named.getEnumMapping().containsValue("TRUE") ? ElementType.BOOL : of(named.getBaseType());
        }
        throw unknown(
                type instanceof TimeDataType
                        ? "a type that stands on its own in the file, or a time"
                        : type.getClass().getSimpleName());
    }

    static boolean isBigEndian(DataType type) {
        DataType base = type instanceof EnumDataType named ? named.getBaseType() : type;
        return base instanceof OrderedDataType ordered && ordered.getByteOrder() == ByteOrder.BIG_ENDIAN;
    }

    private static Misuse unknown(String what) {
        return new Misuse("its elements are no numbers that are read (" + what + ")");
    }
}
