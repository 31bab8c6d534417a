package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.Profile;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.ShortNames;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.architecture.Architectures;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.store.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    record Seeds(@Default("0") long first, int count) {
        Seeds {
            Check.that(count >= 1, "seeds: count is at least 1, got %d", count);
        }
    }

    record Plan(
            String name,
            List<Architecture> networks,
            @Default("{count: 1}") Seeds seeds,
            @Default("exponax-0.2") Profile profile,
            @Default("1e-3") double learningRate,
            @Default("[]") List<Double> weights,
            Optional<Integer> updates,
            @Default("false") boolean fast) {}

    private static final KindsRegistry FAMILIES = new KindsRegistry(List.of(new KindsProvider() {
        @Override
        public List<Kinds<?>> kinds() {
            return List.of(Kinds.of(Architecture.class, "architecture", "architectures", Architectures.kinds()));
        }

        @Override
        public List<ShortNames<?>> shortNames() {
            return List.of(new ShortNames<>(Architecture.class, BinderTest::fromShortName));
        }
    }));

    private static Architecture fromShortName(String text) {
        String[] parts = text.split(";", -1);
        Check.that(parts[0].equals("Conv"), "unknown short name '%s'", text);
        return new ConvNet(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Activation.RELU);
    }

    private static Plan read(String text) {
        return new Binder(FAMILIES).bind("study.yaml", text, Plan.class);
    }

    private static String canonical(Plan plan) {
        return Json.canonical(new Canonical(FAMILIES).write(plan));
    }

    private static final String WHOLE = """
            # a study
            name: waves 1
            networks:
              - {kind: conv, width: 8, depth: 2}
              - Conv;34;10;relu
              - fno
            seeds:
              first: 5
              count: 3
            learning_rate: 2e-4   # underscores and capitals are as good
            weights: [1, .5, -.inf]
            updates: 10_000
            fast: true
            """;

    @Test
    void yaml_becomes_the_records_of_the_api() {
        assertThat(read(WHOLE))
                .isEqualTo(new Plan(
                        "waves 1",
                        List.of(
                                new ConvNet(8, 2, Activation.RELU),
                                new ConvNet(34, 10, Activation.RELU),
                                new Fno(12, 18, 4, Activation.GELU)),
                        new Seeds(5, 3),
                        Profile.EXPONAX_0_2,
                        2e-4,
                        List.of(1.0, 0.5, Double.NEGATIVE_INFINITY),
                        Optional.of(10_000),
                        true));
        assertThat(read("{name: a, networks: conv}"))
                .isEqualTo(new Plan(
                        "a",
                        List.of(new ConvNet(34, 10, Activation.RELU)),
                        new Seeds(0, 1),
                        Profile.EXPONAX_0_2,
                        1e-3,
                        List.of(),
                        Optional.empty(),
                        false));
    }

    @Test
    void the_canonical_text_reads_back_and_does_not_depend_on_how_it_was_written() {
        String text = canonical(read(WHOLE));
        assertThat(canonical(read(text))).isEqualTo(text);
        String reordered = """
                fast: true
                updates: 1e4
                weights: [1.0, 0.50, -.Inf]
                profile: EXPONAX_0_2
                learningRate: 0.0002
                seeds: {count: 3, first: 5}
                networks: [{depth: 2, kind: conv, activation: relu, width: 8}, {kind: conv}, {kind: fno, modes: 12}]
                name: "waves 1"
                """;
        assertThat(canonical(read(reordered))).isEqualTo(text);
        assertThat(Json.sha256(canonical(read(reordered.replace("count: 3", "count: 4")))))
                .isNotEqualTo(Json.sha256(text));
        assertThat(text)
                .isEqualTo("{\"fast\":true,\"learning-rate\":2.0E-4,\"name\":\"waves 1\",\"networks\":["
                        + "{\"activation\":\"relu\",\"depth\":2,\"kernel\":3,\"kind\":\"conv\",\"width\":8},"
                        + "{\"activation\":\"relu\",\"depth\":10,\"kernel\":3,\"kind\":\"conv\",\"width\":34},"
                        + "{\"activation\":\"gelu\",\"blocks\":4,\"kind\":\"fno\",\"modes\":[12],\"padding\":0.25,\"width\":18}],"
                        + "\"profile\":\"exponax-0.2\",\"seeds\":{\"count\":3,\"first\":5},\"updates\":10000,"
                        + "\"weights\":[1.0,0.5,\"-Infinity\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nam: a                                                  | study.yaml:1: unknown key 'nam' – did you mean 'name'? (plan has: name, networks,
            name: a~networks:~- {kind: conv, dept: 3}               | study.yaml:3 networks[0]: unknown key 'dept' – did you mean 'depth'? (conv has: width, depth, activation, kernel)
            name: a~networks:~- kind: conv~  depth: many            | study.yaml:4 networks[0].depth: expected a whole number, got 'many'
            name: a~networks:~- {kind: conv, depth: 2.5}            | study.yaml:3 networks[0].depth: expected a whole number, got '2.5'
            name: a~networks:~- {kind: conv, depth: "2"}            | study.yaml:3 networks[0].depth: expected a whole number, got '2'
            name: a~networks:~- {kind: conv, depth: 99999999999}    | study.yaml:3 networks[0].depth: expected a whole number
            name: a~networks:~- {kind: conv, depth: -1}             | study.yaml:3 networks[0]: conv: depth is at least 0, got -1
            name: a~networks: [{kind: cnov}]                        | study.yaml:2 networks[0]: unknown architecture 'cnov' – did you mean 'conv'? (one of: conv, fno,
            name: a~networks: [{width: 3}]                          | study.yaml:2 networks[0]: missing key 'kind' (one of: conv, fno,
            name: a~networks: [Konv;3]                              | study.yaml:2 networks[0]: unknown short name 'Konv;3'
            name: a~networks: [{kind: conv, activation: rleu}]      | study.yaml:2 networks[0].activation: unknown value 'rleu' – did you mean 'relu'? (one of: relu,
            name: a~networks: [[conv]]                              | study.yaml:2 networks[0]: expected a kind of architecture or its short name, got a list
            name: a~networks: conv~seeds: {count: -2}               | study.yaml:3 seeds: seeds: count is at least 1, got -2
            name: a~networks: conv~seeds: {first: 1}                | study.yaml:3 seeds: missing key 'count' (seeds has: first, count)
            name: a~networks: conv~seeds: 3                         | study.yaml:3 seeds: expected the keys of a seeds (first, count), got '3'
            networks: conv                                          | study.yaml:1: missing key 'name'
            name:~networks: conv                                    | study.yaml:1 name: expected a text, got nothing
            name: a~networks: conv~name: b                          | study.yaml:3: the key 'name' is given twice
            name: a~networks: conv~learning-rate: fast              | study.yaml:3 learning-rate: expected a number, got 'fast'
            name: a~networks: conv~learning-rate: .nan              | study.yaml:3 learning-rate: expected a number, got '.nan'
            name: a~networks: conv~fast: yes                        | study.yaml:3 fast: expected true or false, got 'yes'
            name: a~networks: conv~weights: [1, x]                  | study.yaml:3 weights[1]: expected a number, got 'x'
            name: a~seeds:~\tcount: 3                               | study.yaml:3: a tab in the indentation; indent with spaces
            name: a~networks: [conv                                 | study.yaml:2
            - name                                                  | study.yaml:1: expected the keys of a plan
            """)
    void bad_input_is_refused_with_its_place_and_the_nearest_name(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('~', '\n').replace("\\t", "\t")))
                .isInstanceOf(Misuse.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void an_empty_file_and_an_alias_of_itself_are_refused() {
        assertThatThrownBy(() -> read("# nothing")).isInstanceOf(Misuse.class).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("name: a\nnetworks: &n [*n]"))
                .isInstanceOf(Misuse.class)
                .hasMessageStartingWith("study.yaml:2 networks");
        Binder binder = new Binder(new KindsRegistry(List.of(
                () -> List.of(Kinds.of(Nesting.class, "nesting", "nestings", Map.of("nested", SelfHolder.class))))));
        assertThatThrownBy(() -> binder.bind("s", "holder: &h {kind: nested, inner: *h}", Outer.class))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("an alias may contain itself");
    }

    interface Nesting {}

    record SelfHolder(Nesting inner) implements Nesting {}

    record Outer(Nesting holder) {}
}
