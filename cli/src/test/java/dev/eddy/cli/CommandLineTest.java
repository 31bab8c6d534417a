package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.Npy;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.store.RunFolder;
import dev.eddy.study.Study;
import dev.eddy.study.StudyReader;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandLineTest {
    @TempDir
    private Path folder = Path.of("");

    record Answer(int code, String out, String err) {}

    static Answer eddy(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine line = Main.commandLine();
            line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
            line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
            return new Answer(
                    line.execute(arguments),
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    /** Refused before any work: exit code 2, one sentence with these words, and nothing printed. */
    private static void refused(String words, String... arguments) {
        Answer answer = eddy(arguments);
        assertThat(answer.code())
                .as("exit code of %s: %s", List.of(arguments), answer.err())
                .isEqualTo(2);
        assertThat(answer.err()).contains(words);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void every_command_has_help() {
        assertThat(eddy("--help").code()).isZero();
        for (String command : Main.commandLine().getSubcommands().keySet()) {
            Answer answer = eddy(command, "--help");
            assertThat(answer.code()).as(command).isZero();
            assertThat(answer.out()).as(command).contains("Usage: eddy " + command);
        }
    }

    @Test
    void misspelt_things_are_refused_with_the_nearest_name() {
        refused("did you mean 'list'", "lst");
        refused("did you mean 'burgers'", "describe", "burgrs");
        assertThat(eddy("describe", "gmres;8").out()).contains("restart", "8");
        refused("did you mean 'diffusivity'", "simulate", "burgers-1d", "--set", "diffusvity=1");
        refused("did you mean 'networks'", "list", "network");
        refused("unknown profile 'edy'", "simulate", "burgers-1d", "--profile", "edy");
    }

    @Test
    void impossible_numbers_are_refused() {
        refused("--steps is 1 or more, got -3", "simulate", "burgers-1d", "--steps", "-3");
        refused("'many' is not an int", "simulate", "burgers-1d", "--points", "many");
        refused("--dt is a positive number", "simulate", "burgers-1d", "--dt", "0");
        refused("did you mean 'neumann'", "simulate", "diffusion-1d", "--boundary", "neuman");
        refused("one for each of 2", "simulate", "diffusion-2d", "--boundary", "neumann,periodic,neumann");
        refused("expected a number", "simulate", "diffusion-1d", "--boundary", "dirichlet=warm");
        refused("use Neumann walls along x", "simulate", "fisher-kpp-1d", "--boundary", "dirichlet");
        refused("navier-stokes-vorticity exists in 2-D", "simulate", "navier-stokes-vorticity-1d");
    }

    @Test
    void an_unwritable_place_is_refused_before_the_work() {
        refused("does not exist or may not be written", "simulate", "burgers-1d", "--out", file("no/such/u.npy"));
    }

    @Test
    void initial_states_and_files_that_do_not_fit_are_refused() throws IOException {
        Npy.write(folder.resolve("short.npy"), Tensors.of(new double[64], 1, 64));
        refused(
                "expected an initial state of shape [1, 160]",
                "simulate",
                "burgers-1d",
                "--points",
                "160",
                "--initial",
                file("short.npy"));
        refused("ends in .png", "simulate", "burgers-1d", "--plot", file("u.txt"));
        Files.createDirectory(folder.resolve("d.npy"));
        refused("it is a folder", "simulate", "burgers-1d", "--out", file("d.npy"));
        double[] values = new double[160];
        values[7] = Double.NaN;
        Npy.write(folder.resolve("nan.npy"), Tensors.of(values, 1, 160));
        refused("eddy: Value for option '--set'", "simulate", "burgers-1d", "--set", "diffusivity");
        refused("not finite numbers", "simulate", "burgers-1d", "--initial", file("nan.npy"));
        refused("there is no file", "simulate", "burgers-1d", "--initial", file("missing.npy"));
    }

    @Test
    void a_simulation_between_walls_ends_at_their_value() {
        Answer answer = eddy(
                "simulate",
                "diffusion-2d",
                "--boundary",
                "dirichlet=0.5,periodic",
                "--points",
                "8",
                "--dt",
                "10",
                "--steps",
                "50",
                "--out",
                file("u.npy"),
                "--plot",
                file("u.png"));
        assertThat(answer.code()).as(answer.err()).isZero();
        Tensor end = Npy.readTensor(folder.resolve("u.npy")).select(0, 50);
        assertThat(end.shape()).containsExactly(1, 8, 8);
        assertThat(end.minus(0.5).abs().max().item()).isLessThan(1e-5);
        assertThat(folder.resolve("u.png")).isNotEmptyFile();
    }

    @Test
    void a_simulation_of_ones_own_state_leaves_an_array_a_picture_and_an_animation() {
        double[] wave = new double[32];
        for (int i = 0; i < 32; i++) {
            wave[i] = Math.sin(2 * Math.PI * i / 32);
        }
        Npy.write(folder.resolve("u0.npy"), Tensors.of(wave, 32));
        Answer answer = eddy(
                "simulate",
                "advection-1d",
                "--initial",
                file("u0.npy"),
                "--extent",
                "1",
                "--dt",
                "0.25",
                "--steps",
                "4",
                "--set",
                "velocity=1",
                "--precision",
                "float64",
                "--out",
                file("u.npy"),
                "--plot",
                file("u.png"),
                "--gif",
                file("u.gif"));
        assertThat(answer.code()).as(answer.err()).isZero();
        Tensor trajectory = Npy.readTensor(folder.resolve("u.npy"));
        assertThat(trajectory.shape()).containsExactly(5, 1, 32);
        // After one period the wave is where it was.
        assertThat(trajectory
                        .select(0, 4)
                        .minus(trajectory.select(0, 0))
                        .abs()
                        .max()
                        .item())
                .isLessThan(1e-13);
        assertThat(folder.resolve("u.png")).isNotEmptyFile();
        assertThat(folder.resolve("u.gif")).isNotEmptyFile();
    }

    @Test
    void a_solution_that_diverges_is_said_to_and_kept() {
        Answer answer =
                eddy("simulate", "burgers-1d", "--points", "32", "--dt", "50", "--steps", "60", "--out", file("u.npy"));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(folder.resolve("u.npy")).isNotEmptyFile();
    }

    @Test
    void a_convergence_study_prints_orders_and_draws_them() throws IOException {
        String[] request = {
            "convergence",
            "burgers-1d",
            "--points",
            "32",
            "--extent",
            "3",
            "--end",
            "0.2",
            "--schemes",
            "etdrk2,ars-222",
            "--steps",
            "8,16",
            "--adaptive",
            "etdrk4",
            "--tolerances",
            "1e-3,1e-5",
            "--plot",
            file("w.svg"),
            "--json"
        };
        Answer answer = eddy(request);
        assertThat(answer.code()).as(answer.err()).isZero();
        JsonNode rows = new ObjectMapper().readTree(answer.out());
        assertThat(rows.size()).isEqualTo(6);
        assertThat(rows.get(1).get("order").asDouble()).isBetween(1.7, 2.3);
        assertThat(rows.get(5).get("error").asDouble()).isLessThan(1e-4);
        assertThat(folder.resolve("w.svg")).content().contains("ETDRK2").contains("adaptive ETDRK4");
        request[request.length - 2] = file("w.png");
        request[request.length - 1] = "--seed=1";
        Answer table = eddy(request);
        assertThat(table.out()).contains("ARS(2,2,2)").contains("evaluations");
        assertThat(folder.resolve("w.png")).isNotEmptyFile();
        refused("did you mean 'etdrk2'", "convergence", "burgers-1d", "--schemes", "etdrk22");
    }

    @Test
    void a_scenario_is_described_with_its_numbers_their_limits_and_a_picture() throws IOException {
        Answer text = eddy("describe", "2d_diff_burgers");
        assertThat(text.out())
                .contains("2d_diff_burgers", "160 points per axis", "░")
                .contains("γ₂  1.50: diffusion number; explicit central schemes are stable up to 1, this is 1.50 times")
                .contains("moves 0.750 points per axis");
        JsonNode facts = new ObjectMapper()
                .readTree(eddy("describe", "difficulty.advection", "--dims", "2", "--json")
                        .out());
        assertThat(facts.path("difficulty").path(0).path("key").asText()).isEqualTo("gamma-1");
        assertThat(facts.path("difficulty").path(0).path("values").path(0).asDouble())
                .isEqualTo(-4);
        assertThat(facts.path("difficulty").path(0).path("limit").asDouble()).isEqualTo(1);
        JsonNode list =
                new ObjectMapper().readTree(eddy("list", "scenarios", "--json").out());
        assertThat(list.findValue("difficulties")
                        .path("3")
                        .path("gamma-1")
                        .path(0)
                        .asDouble())
                .isEqualTo(-4);
        Path png = folder.resolve("advection.png");
        assertThat(eddy("describe", "diff_adv", "--picture", png.toString()).code())
                .isZero();
        assertThat(png).isNotEmptyFile();
        refused("--picture draws scenarios", "describe", "conv", "--picture", png.toString());
        refused("exists in", "describe", "phy_kolm_flow", "--dims", "3");
    }

    @Test
    void lists_and_descriptions_are_json_for_scripts() throws IOException {
        JsonNode equations =
                new ObjectMapper().readTree(eddy("list", "equations", "--json").out());
        assertThat(equations.size()).isGreaterThan(30);
        assertThat(equations.findValuesAsText("key")).contains("burgers", "korteweg-de-vries");
        JsonNode scenarios =
                new ObjectMapper().readTree(eddy("list", "scenarios", "--json").out());
        assertThat(scenarios.size()).isEqualTo(62);
        for (String kind : scenarios.findValuesAsText("kind")) {
            JsonNode facts =
                    new ObjectMapper().readTree(eddy("describe", kind, "--json").out());
            assertThat(facts.path("name").asText()).isNotEmpty();
        }
        JsonNode conditioned = new ObjectMapper()
                .readTree(eddy("describe", "conditioned", "--json").out());
        assertThat(conditioned.path("settings").findValuesAsText("name"))
                .contains("network", "conditioning", "conditioning.embedding");
    }

    @Test
    void a_study_runs_resumes_reports_compares_and_reproduces() throws IOException {
        Path study = Files.writeString(folder.resolve("tiny.yaml"), """
            name: tiny
            scenarios: [{kind: difficulty.advection, points: 16, train-samples: 3, train-horizon: 4, test-samples: 2, test-horizon: 5}]
            networks: [{kind: conv, width: 3, depth: 1}]
            trainings: [one]
            recipe: {updates: 4, schedule: {kind: constant, rate: 1e-3}, record-every: 1}
            seeds: {count: 2}
            """);
        String runs = file("runs");
        Answer first = eddy("run", study.toString(), "--runs", runs, "--json");
        assertThat(first.code()).as(first.err()).isZero();
        JsonNode facts = new ObjectMapper().readTree(first.out());
        assertThat(facts.path("ended").asInt()).isEqualTo(2);
        assertThat(Path.of(facts.path("report").asText())).content().contains("Conv;3;1;relu");
        assertThat(eddy("run", study.toString(), "--runs", runs, "--json").code())
                .isZero();

        JsonNode status = new ObjectMapper()
                .readTree(eddy("status", "--runs", runs, "--json").out());
        assertThat(status.get(0).path("complete").asBoolean()).isTrue();
        JsonNode compared = new ObjectMapper()
                .readTree(eddy("compare", "tiny", "--runs", runs, "--steps", "1,5", "--json")
                        .out());
        assertThat(compared.get(0).path("seeds").asInt()).isEqualTo(2);
        JsonNode again = new ObjectMapper()
                .readTree(eddy("reproduce", "last", "--runs", runs, "--json").out());
        assertThat(again.path("identical").asBoolean()).isTrue();
        assertThat(eddy("report", "tiny", "--runs", runs, "--out", file("page.html"))
                        .code())
                .isZero();
        assertThat(folder.resolve("page.html")).isNotEmptyFile();
        tables_and_figures(runs);
    }

    private void tables_and_figures(String runs) throws IOException {
        Path run = Path.of(runs).resolve(RunFolder.find(Path.of(runs), "tiny").id());
        Path copy = folder.resolve("elsewhere").resolve(run.getFileName());
        copyFolder(run, copy);
        JsonNode both = new ObjectMapper()
                .readTree(eddy("compare", run.toString(), copy.toString(), "--steps", "1,5", "--json")
                        .out());
        assertThat(List.of(
                        both.get(0).path("run").asText(),
                        both.get(1).path("run").asText()))
                .containsExactlyInAnyOrder("runs/" + run.getFileName(), "elsewhere/" + run.getFileName());
        assertThat(both.get(0).path("aggregate")).isEqualTo(both.get(1).path("aggregate"));
        String joined = file("both.csv");
        assertThat(eddy("export", run.toString(), copy.toString(), "--to", joined)
                        .code())
                .isZero();
        String single = file("single.csv");
        assertThat(eddy("export", run.toString(), "--to", single).code()).isZero();
        assertThat(Files.readAllLines(Path.of(joined)))
                .hasSize(2 * Files.readAllLines(Path.of(single)).size() - 1);
        refused("did you mean 'Conv;3;1;relu'", "compare", "tiny", "--runs", runs, "--baseline", "Conv;3;1;rleu");
        refused("wilcoxon", "compare", "tiny", "--runs", runs, "--significance", "wilcox");
        refused("no trial of these runs has a step 5000", "compare", "tiny", "--runs", runs, "--steps", "1,5000");
        assertThat(eddy("export", "tiny", "--runs", runs, "--to", file("steps.tex"), "--steps", "1,5")
                        .code())
                .isZero();
        assertThat(folder.resolve("steps.tex")).content().contains("step 1 & step 5 & Geom");
        for (String table : List.of("metrics.csv", "metrics.parquet", "comparison.tex")) {
            assertThat(eddy("export", "tiny", "--runs", runs, "--to", file(table))
                            .code())
                    .isZero();
            assertThat(folder.resolve(table)).isNotEmptyFile();
        }
        assertThat(Files.readAllLines(folder.resolve("metrics.csv")).get(0))
                .startsWith("scenario,task,net,train,seed,");
        assertThat(folder.resolve("comparison.tex"))
                .content()
                .contains("Conv;3;1;relu")
                .contains("\\bottomrule");
        refused(".csv or .parquet", "export", "tiny", "--runs", runs, "--to", file("metrics.xls"));
        Answer drawn = eddy("plot", "tiny", "--runs", runs, "--out", file("figures"));
        assertThat(drawn.code()).as(drawn.err()).isZero();
        assertThat(folder.resolve("figures/rollout-nRMSE.pdf")).isNotEmptyFile();
        refused("svg or pdf", "plot", "tiny", "--runs", runs, "--out", file("figures"), "--format", "png");
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void points_and_extent_may_differ_from_axis_to_axis() {
        Answer answer = eddy(
                "simulate",
                "diffusion-2d",
                "--points",
                "24,12",
                "--extent",
                "2,1",
                "--steps",
                "3",
                "--out",
                file("u.npy"),
                "--plot",
                file("u.png"));
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(Npy.read(folder.resolve("u.npy")).shape()).containsExactly(4, 1, 24, 12);
        assertThat(folder.resolve("u.png")).isNotEmptyFile();
        // Its own shape tells the points.
        Npy.write(
                folder.resolve("u0.npy"),
                Npy.readTensor(folder.resolve("u.npy")).select(0, 3));
        assertThat(eddy("simulate", "diffusion-2d", "--initial", file("u0.npy"), "--steps", "1", "--out", file("v.npy"))
                        .code())
                .isZero();
        assertThat(Npy.read(folder.resolve("v.npy")).shape()).containsExactly(2, 1, 24, 12);
    }

    @Command(name = "full")
    private static final class FullDisk implements Runnable {
        @Override
        public void run() {
            throw StorageFailure.writing(Path.of("u.npy"), new IOException("No space left on device"));
        }
    }

    @Test
    void a_full_disk_is_exit_code_1_and_one_sentence() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine line = Main.commandLine().addSubcommand(new FullDisk());
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        assertThat(line.execute("full")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .startsWith("eddy: cannot write u.npy: the disk is full")
                .hasLineCount(1);
    }

    @Test
    void a_study_with_a_misspelt_key_says_where() throws IOException {
        Path study = Files.writeString(
                folder.resolve("wrong.yaml"),
                "name: wrong\nscenarios: [diff_adv]\nnetworks:\n  - {kind: conv, dept: 3}\ntrainings: [one]\n");
        refused("wrong.yaml:4", "run", study.toString(), "--runs", file("runs"));
        refused("did you mean 'depth'", "run", study.toString(), "--runs", file("runs"));
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void completion_knows_the_commands() {
        assertThat(eddy("completion").out()).contains("complete").contains("quickstart");
    }

    @Test
    void the_quickstart_is_sixteen_trials() {
        assertThat(StudyReader.parse("quickstart.yaml", QuickstartCommand.text(), Study.class)
                        .trials())
                .hasSize(16);
    }

    @Test
    void generate_writes_data_once_and_says_what_it_would_write() throws IOException {
        String[] arguments = {
            "generate",
            "1d_diff_ks",
            "phy_poisson",
            "--dims",
            "1",
            "--points",
            "16",
            "--setting",
            "warmup=3",
            "--samples",
            "2",
            "--out",
            file("data"),
            "--set",
            "test"
        };
        // Poisson's problem has no time, so no warm-up either.
        refused("physical.poisson: 'warmup' cannot be set", arguments);
        arguments[8] = "initial-states=fourier;3;true;true";
        arguments[7] = "--setting";
        Answer plan =
                eddy(Stream.concat(Stream.of(arguments), Stream.of("--dry-run")).toArray(String[]::new));
        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("2 scenarios, 2 arrays").contains("1d_diff_ks/test.npy");
        assertThat(folder.resolve("data")).doesNotExist();
        Answer made = eddy(arguments);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("2 of 2 arrays are whole.");
        assertThat(Npy.read(folder.resolve("data/1d_diff_ks/test.npy")).shape()).containsExactly(2, 201, 1, 16);
        assertThat(eddy(arguments).out()).contains("2 arrays are whole; 0 B to be written");
        Files.delete(folder.resolve("data/1d_diff_ks/test.npy"));
        assertThat(eddy(arguments).out()).contains("1 array is whole; ");
        refused("holds data of other settings", "generate", "1d_diff_ks", "--out", file("data"));
        refused("unknown scenario 'diff_burger' – did you mean 'diff_burgers'?", "generate", "diff_burger");
        refused("exists in 1-D", "generate", "2d_diff_ks_cons", "--out", file("data"));
        refused("--set takes train and test", "generate", "--set", "trian", "--out", file("data"));
    }

    @Test
    void the_theory_of_superiority_answers_a_point_with_numbers_and_a_sentence() throws IOException {
        String[] point = {
            "superiority",
            "theory",
            "--equation",
            "advection",
            "--gamma",
            "-0.3",
            "--train-mode",
            "1/100",
            "--test-mode",
            "0.05",
            "--json"
        };
        JsonNode answer = new ObjectMapper().readTree(eddy(point).out());
        assertThat(answer.get("xi_c").asDouble()).isCloseTo(0.56808, within(1e-5));
        assertThat(answer.get("xi_mag").asDouble()).isCloseTo(0.57524, within(1e-5));
        assertThat(answer.get("xi_arg").asDouble()).isCloseTo(0.17510, within(1e-5));
        assertThat(answer.get("theta_0").asDouble()).isCloseTo(0.2995390, within(1e-7));
        assertThat(answer.get("theta_1").asDouble()).isCloseTo(0.7001064, within(1e-7));
        assertThat(answer.get("verdict").asText()).startsWith("Superior: on test mode 0.05");
        String several =
                "superiority theory --equation poisson --sweeps 10,100 --train-mode .05,.02 --test-mode .01 --json";
        assertThat(new ObjectMapper().readTree(eddy(several.split(" ")).out())).hasSize(4);
        String gone =
                "superiority theory --equation advection --gamma -3 --train-mode .01 --test-mode .05 --steps 100000";
        assertThat(eddy(gone.split(" ")).out()).contains("xi_c ∞", "Inferior");
        assertThat(eddy((gone + " --json").split(" ")).out()).contains("\"xi_c\" : \"Infinity\"");
    }

    @Test
    void the_theory_of_superiority_draws_what_is_asked_for() {
        String pictures =
                "superiority theory --equation diffusion --gamma 0.3 --combination i-i,a-e --steps 1,10 --out ";
        Answer answer = eddy((pictures + file("theory")).split(" "));
        assertThat(answer.code()).as(answer.err()).isZero();
        for (String name : List.of(
                "diffusion-scheme-errors.svg",
                "diffusion-i-i-over-test-modes.png",
                "diffusion-a-e-over-steps.svg",
                "diffusion-a-e-regions.png")) {
            assertThat(folder.resolve("theory").resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void what_the_theory_of_superiority_does_not_know_is_refused() {
        String[] theory = {"superiority", "theory", "--equation"};
        refused("did you mean 'advection'", join(theory, "advectoin --gamma 1"));
        refused("needs --gamma", join(theory, "advection --train-mode .1 --test-mode .2"));
        refused("poisson has no --gamma", join(theory, "poisson --gamma 1"));
        refused("advection has no --sweeps", join(theory, "advection --sweeps 1"));
        refused("give --train-mode and --test-mode", join(theory, "advection --gamma 1"));
        refused("at most 0.5", join(theory, "advection --gamma 1 --train-mode 3 --test-mode .2"));
        refused("no mode", join(theory, "advection --gamma 1 --train-mode low --test-mode .2"));
        refused(
                "has no solver 'iter'",
                join(theory, "advection --gamma 1 --combination iter-i --train-mode .1 --test-mode .2"));
        refused("no steps in time", join(theory, "poisson --sweeps 3 --train-mode .1 --test-mode .2 --steps 4"));
        refused("steps are 1 or more", join(theory, "advection --gamma 1 --train-mode .1 --test-mode .2 --steps 0"));
    }

    private static String[] join(String[] first, String rest) {
        return Stream.concat(Stream.of(first), Stream.of(rest.split(" "))).toArray(String[]::new);
    }

    @Test
    void gallery_draws_what_is_asked_for() {
        Answer drawn = eddy("gallery", "--only", "advection-1d", "--out", file("pictures"));
        assertThat(drawn.code()).as(drawn.err()).isZero();
        assertThat(drawn.out()).contains("1 pictures drawn, 0 were there");
        assertThat(folder.resolve("pictures/advection-1d.gif")).isNotEmptyFile();
        assertThat(folder.resolve("pictures.md")).content().contains("pictures/advection-1d.gif");
        refused("there is no picture of 'waves'", "gallery", "--only", "waves", "--out", file("pictures"));
    }
}
