package dev.eddy.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindsRegistryTest {
    interface Animal {}

    @Doc("says miaow")
    record Cat(@Default("9") @Doc("how many it has") int lives) implements Animal {}

    record Dog() implements Animal {}

    interface Plant {}

    record Fern() implements Plant {}

    private static KindsProvider giving(Kinds<?>... families) {
        return () -> List.of(families);
    }

    private static Kinds<Animal> animals(String name, Class<? extends Record> type) {
        return Kinds.of(Animal.class, "animal", "animals", Map.of(name, type));
    }

    @Test
    void what_several_providers_give_to_one_family_is_one_family() {
        KindsRegistry registry = new KindsRegistry(List.of(
                giving(animals("cat", Cat.class)),
                giving(Kinds.of(Plant.class, "plant", "plants", Map.of("fern", Fern.class))),
                giving(animals("dog", Dog.class))));
        assertThat(registry.all()).extracting(Kinds::plural).containsExactly("animals", "plants");
        Kinds<?> animals = registry.of(Animal.class).orElseThrow();
        assertThat(animals.names()).containsExactly("cat", "dog");
        assertThat(animals.kindOf(new Dog())).contains("dog");
        assertThat(animals.kindOf(new Animal() {})).isEmpty();
        assertThat(animals.shape("cow")).isEmpty();
        assertThat(animals.unknown("dg")).contains("unknown animal 'dg'", "did you mean 'dog'", "cat, dog");
    }

    @Test
    void a_shape_tells_the_keys_and_makes_the_record() {
        Shape shape = animals("cat", Cat.class).shape("cat").orElseThrow();
        assertThat(shape.doc()).isEqualTo("says miaow");
        assertThat(shape.slots())
                .containsExactly(new Shape.Slot(List.of("lives"), int.class, "how many it has", "9", false, false));
        Object cat = shape.make(Map.of("lives", 7));
        assertThat(cat).isEqualTo(new Cat(7));
        assertThat(shape.read(cat)).isEqualTo(Map.of("lives", 7));
    }

    @Test
    void two_meanings_of_one_name_are_refused() {
        refused("two animals of the kind 'cat'", animals("cat", Cat.class), animals("cat", Dog.class));
        refused(
                "both called 'animals'",
                animals("cat", Cat.class),
                Kinds.of(Plant.class, "plant", "animals", Map.of("fern", Fern.class)));
        refused(
                "called 'animals' and 'beasts'",
                animals("cat", Cat.class),
                Kinds.of(Animal.class, "beast", "beasts", Map.of("dog", Dog.class)));
        assertThatThrownBy(() -> animals("fern", Fern.class))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("is no Animal");
    }

    private static void refused(String because, Kinds<?> one, Kinds<?> other) {
        assertThatThrownBy(() -> new KindsRegistry(List.of(giving(one), giving(other))))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(because);
    }
}
