package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.integrate.spectral.Schemes;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.misuse.Misuse;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.study.Members;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Whatever Eddy prints or accepts as a name, {@code eddy describe} knows. */
class NamesTest {
    private static void described(Set<String> names) {
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            try {
                assertThat(Facts.of(name, 0)).containsKeys("name", "what");
            } catch (Misuse refused) {
                unknown.add(name);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void every_kind_of_every_family_and_its_short_name() {
        Set<String> names = new LinkedHashSet<>();
        for (Kinds<?> family : KindsRegistry.found().all()) {
            names.add(family.plural());
            for (String kind : family.names()) {
                names.add(kind);
                names.add(family.plural() + "/" + kind);
                Members.standard(family, kind).flatMap(Members::shortName).ifPresent(names::add);
            }
        }
        described(names);
    }

    @Test
    void equations_scenarios_schemes_boundaries_profiles_and_settings() {
        Set<String> names = new LinkedHashSet<>(EquationCatalog.keys());
        EquationCatalog.entries()
                .forEach(entry -> names.add(entry.key() + "-" + entry.dims().get(0) + "d"));
        ScenarioCatalog.entries().forEach(entry -> names.add(entry.peerKey()));
        ScenarioCatalog.curated().forEach(scenario -> names.add(scenario.shortName()));
        names.addAll(Schemes.names());
        for (Profile profile : Profile.values()) {
            names.add(profile.key());
        }
        names.addAll(List.of("periodic", "neumann", "dirichlet", "dirichlet=0.5", "dirichlet-nodes", "free-slip"));
        names.addAll(List.of("Conv;34;10;relu", "sup;3", "mean_nRMSE", "conditioning", "conditioning.embedding"));
        names.addAll(List.of("recipe", "seeds", "validation", "blocks", "claims", "updates", "diffusivity", "gmean"));
        names.addAll(List.of("1d_diff_adv;points=64", "multigrid;v;gauss-seidel;2;2", "SIREN;64;3;30.0"));
        described(names);
    }

    @Test
    void every_word_of_the_study_files_of_the_project() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(Path.of("..", "studies"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                collect(new Yaml().compose(new StringReader(Files.readString(file))), "", names);
            }
        }
        assertThat(names).hasSizeGreaterThan(100);
        described(names);
    }

    /** Keys and words; no numbers, no sentences, no name of a study. */
    private static void collect(Node node, String key, Set<String> names) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String inner = ((ScalarNode) entry.getKeyNode()).getValue();
                names.add(inner);
                if (!Set.of("name", "claims").contains(inner)) {
                    collect(entry.getValueNode(), inner, names);
                }
            }
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(entry -> collect(entry, key, names));
        } else if (node instanceof ScalarNode scalar
                && scalar.getValue().matches("[A-Za-z].*")
                && !scalar.getValue().matches("(?i)true|false|null|none|inf|infinity|eddy-.*")) {
            names.add(scalar.getValue());
        }
    }

    @Test
    void settings_of_a_short_name_are_told_with_their_values() {
        assertThat(CommandLineTest.eddy("describe", "Conv;34;10;tanh").out())
                .contains("width", "34", "depth", "10", "activation", "tanh", "eddy describe networks/conv");
        assertThat(CommandLineTest.eddy("describe", "conditioning").out()).contains("embedding", "frequencies");
        assertThat(CommandLineTest.eddy("list", "schemes").out()).contains("etdrk4", "ark-4");
        assertThat(CommandLineTest.eddy("list", "networks").out()).contains("Conv;34;10;relu");
    }

    @Test
    void the_version_names_the_build() {
        assertThat(CommandLineTest.eddy("--version").out()).matches("(?s)eddy \\S+( \\([0-9a-f]{7,}\\))?\\s*");
    }
}
