package dev.eddy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The plan of the house, read from the table in ARCHITECTURE.md, holds in the code. */
class HousePlanTest {
    private static final String ROOT = "dev.eddy";
    /** All classes of Eddy, without those of its tests. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Path PLAN = Path.of("..", "ARCHITECTURE.md");
    /** A row of the table: number, `room`, purpose, may use. */
    private static final Pattern ROW = Pattern.compile("^\\|\\s*\\d+\\s*\\|\\s*`(\\w+)`\\s*\\|[^|]*\\|([^|]*)\\|\\s*$");

    private static Map<String, Set<String>> plan() throws IOException {
        Map<String, Set<String>> plan = new TreeMap<>();
        for (String line : Files.readAllLines(PLAN)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> uses = Stream.of(row.group(2).replace("–", "").split("[,\\s]+"))
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.toCollection(TreeSet::new));
                for (String everywhere : List.of("misuse", "kinds")) {
                    if (!List.of("misuse", "kinds").contains(row.group(1))) {
                        uses.add(everywhere);
                    }
                }
                plan.put(row.group(1), uses);
            }
        }
        return plan;
    }

    private static Set<String> uses(Map<String, Set<String>> plan, String room) {
        return plan.getOrDefault(room, Set.of());
    }

    @TestFactory
    Stream<DynamicTest> each_room_uses_only_the_rooms_it_may() throws IOException {
        Map<String, Set<String>> plan = plan();
        return plan.keySet().stream()
                .map(room -> DynamicTest.dynamicTest(room, () -> {
                    String[] forbidden = plan.keySet().stream()
                            .filter(other ->
                                    !other.equals(room) && !uses(plan, room).contains(other))
                            .map(other -> ROOT + "." + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "." + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }));
    }

    @Test
    void the_plan_names_every_room_there_is() throws IOException {
        Set<String> rooms = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(plan().keySet()).containsAll(rooms);
    }

    @Test
    void rooms_stand_in_an_order_without_circles() throws IOException {
        List<String> above = new java.util.ArrayList<>();
        for (String line : Files.readAllLines(PLAN)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String room = row.group(1);
                assertThat(above).as("what " + room + " uses stands above it").containsAll(uses(plan(), room));
                above.add(room);
            }
        }
        assertThat(above).isNotEmpty();
    }

    @Test
    void only_the_tensor_room_touches_libtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".tensor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void pure_rooms_hold_no_tensors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".equation..",
                        ROOT + ".grid..",
                        ROOT + ".result..",
                        ROOT + ".statistics..",
                        ROOT + ".plot..",
                        ROOT + ".report..",
                        ROOT + ".misuse..",
                        ROOT + ".kinds..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".tensor..")
                .check(CLASSES);
    }

    @Test
    void public_signatures_name_no_internal_types() {
        assertThat(InternalTypes.leaks(CLASSES)).isEmpty();
    }
}
