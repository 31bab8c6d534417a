package dev.eddy.arrays.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attributes as texts, numbers, truth values and lists of them. */
final class Hdf5Attributes {
    /** Of the machinery of dimensions; their values are references. */
    private static final Set<String> INTERNAL =
            Set.of("DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME", "_Netcdf4Dimid", "_Netcdf4Coordinates");

    private Hdf5Attributes() {}

    static Map<String, Object> of(Node node) {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            for (Attribute attribute : node.getAttributes().values()) {
                if (!INTERNAL.contains(attribute.getName())) {
                    put(values, attribute);
                }
            }
        } catch (HdfException ignored) {
            // Data can be read without their attributes; what needs one says that it is missing.
        }
        return values;
    }

    private static void put(Map<String, Object> values, Attribute attribute) {
        try {
            Object value = plain(attribute.isEmpty() ? null : attribute.getData());
            values.put(attribute.getName(), value);
        } catch (HdfException | UnsupportedOperationException ignored) {
            // The same for one attribute of a type that is not read.
        }
    }

    /** A dimension of NetCDF without coordinates: a data set that holds nothing but its length. */
    static boolean isBareDimension(Dataset dataset) {
        Attribute name = dataset.getAttributes().get("NAME");
        return name != null
                && dataset.getAttributes().containsKey("CLASS")
                && String.valueOf(name.getData()).startsWith("This is a netCDF dimension but not a netCDF variable");
    }

    /** Names of the axes of a data set, by the scales that are attached to them. */
    static List<String> dimensions(Dataset dataset, int rank, Map<Long, String> names) {
        Attribute list = dataset.getAttributes().get("DIMENSION_LIST");
        if (list == null) {
            boolean scale = rank == 1 && dataset.getAttributes().containsKey("_Netcdf4Dimid");
            return scale ? List.of(dataset.getName()) : List.of();
        }
        List<String> dimensions = new ArrayList<>();
        if (list.getData() instanceof Object[] entries) {
            for (Object entry : entries) {
                if (entry instanceof long[] addresses && addresses.length == 1) {
                    String path = names.getOrDefault(addresses[0], "");
                    dimensions.add(path.substring(path.lastIndexOf('/') + 1));
                }
            }
        }
        return dimensions.size() == rank && !dimensions.contains("") ? dimensions : List.of();
    }

    private static Object plain(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value.getClass().isArray()) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                list.add(plain(Array.get(value, i)));
            }
            return list.size() == 1 && !(list.get(0) instanceof String) && !(list.get(0) instanceof Boolean)
                    ? list.get(0)
                    : list;
        }
        if (value instanceof Float || value instanceof Double) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        String text = String.valueOf(value);
        return text.equals("TRUE") ? Boolean.TRUE : text.equals("FALSE") ? Boolean.FALSE : text;
    }
}
