package dev.eddy.kinds;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record: its components are the keys, its canonical constructor checks the values. */
public final class RecordShape implements Shape {
    /** Reading a class takes far longer than what a shape is asked for. */
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Constructor<?> constructor;
    private final List<Slot> slots;

    /** That of a record class. */
    public static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private RecordShape(Class<?> type) {
        RecordComponent[] found = type.getRecordComponents();
        if (found == null) {
            throw new IllegalStateException(type + " is not a record");
        }
        this.type = type;
        this.components = found;
        Arrays.stream(found).forEach(component -> component.getAccessor().setAccessible(true));
        this.constructor = constructor(type, found);
        this.slots = Arrays.stream(found).map(RecordShape::slot).toList();
    }

    private static Slot slot(RecordComponent component) {
        Default standard = component.getAnnotation(Default.class);
        Doc doc = component.getAnnotation(Doc.class);
        return new Slot(
                List.of(Names.kebab(component.getName())),
                component.getGenericType(),
                doc == null ? "" : doc.value(),
                standard == null ? null : standard.value(),
                component.getType() == Optional.class,
                false);
    }

    @Override
    public String doc() {
        Doc doc = type.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    @Override
    public List<Slot> slots() {
        return slots;
    }

    @Override
    public Object make(Map<String, Object> values) {
        Object[] arguments = slots.stream()
                .map(slot -> values.getOrDefault(slot.key(), Optional.empty()))
                .toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Map<String, Object> read(Object thing) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < components.length; i++) {
            try {
                values.put(slots.get(i).key(), components[i].getAccessor().invoke(thing));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return values;
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
