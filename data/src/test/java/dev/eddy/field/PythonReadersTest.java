package dev.eddy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.eddy.data.NetworkWeights;
import dev.eddy.data.Npy;
import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.field.write.FieldWriters;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that Eddy writes, opened by the programs of the field: where Python has them. The interpreter is that of the environment
 * variable {@code EDDY_PYTHON}, else {@code python3}; without the package a test is skipped.
 */
class PythonReadersTest {
    private static final Path FILES = Path.of("src/test/resources/files");
    private static final String HASH = "import sys, hashlib, numpy as np\n"
            + "def show(a):\n"
            + "    a = np.ascontiguousarray(a, dtype='<f8')\n"
            + "    print(hashlib.sha256(a.tobytes()).hexdigest())\n";

    @TempDir
    private Path folder;

    private static String python() {
        return Optional.ofNullable(System.getenv("EDDY_PYTHON")).orElse("python3");
    }

    /** What a script prints; the test is skipped if a package is not there. */
    private static String python(List<String> packages, String script, Object... arguments) throws Exception {
        assumeTrue(
                call(List.of(python(), "-c", "import " + String.join(", ", packages)), true)
                        .isPresent(),
                "Python with " + packages + " is not here; set EDDY_PYTHON to one that has them");
        List<String> command = new ArrayList<>(List.of(python(), "-c", HASH + script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return call(command, false).orElseThrow();
    }

    private static Optional<String> call(List<String> command, boolean mayFail) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            if (mayFail) {
                return ended && process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
            }
            assertThat(process.exitValue()).as(said).isZero();
            return Optional.of(said);
        } catch (IOException noPython) {
            assumeTrue(false, "there is no " + command.get(0));
            return Optional.empty();
        }
    }

    private Path written(String name, String layout, String target) {
        FieldOptions options = new FieldOptions(
                List.of(),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                List.of(),
                List.of("periodic"),
                Optional.empty());
        try (FieldData data =
                FieldFiles.open(FILES.resolve(name), name.contains("well") ? FieldOptions.NONE : options)) {
            Path file = folder.resolve(target);
            FieldWriters.of(layout).write(data, file, Progress.NONE);
            return file;
        }
    }

    private static String hash(String name) {
        try (FieldData data = FieldFiles.open(FILES.resolve(name))) {
            return Checksums.ofValues(data);
        }
    }

    @Test
    void numpy_opens_an_array() throws Exception {
        String name = "hdf5/1D_Diffusion_Sols_Nu0.01.hdf5";
        Path file = written(name, "numpy", "a.npy");
        assertThat(python(List.of("numpy"), "show(np.load(sys.argv[1]))", file)).isEqualTo(hash(name));
    }

    @Test
    void h5py_opens_a_file_of_pdebench() throws Exception {
        String name = "hdf5/1D_Advection_Sols_beta0.4.hdf5";
        Path file = written(name, "pdebench", "a.hdf5");
        String script = "import h5py\nwith h5py.File(sys.argv[1]) as f:\n"
                + "    assert f['t-coordinate'].shape[0] == f['tensor'].shape[1] + 1\n"
                + "    show(f['tensor'][:][:, :, None])";
        assertThat(python(List.of("numpy", "h5py"), script, file)).isEqualTo(hash(name));
    }

    @Test
    void h5py_opens_a_file_of_the_well_with_texts_and_truth_values() throws Exception {
        String name = "well/channel_2d/data/train/channel_2d_nu0.05.hdf5";
        Path file = written(name, "well", "channel.hdf5");
        String script = "import h5py\n"
                + "with h5py.File(sys.argv[1]) as f:\n"
                + "    assert list(f['t1_fields'].attrs['field_names']) == ['velocity'],"
                + " f['t1_fields'].attrs['field_names']\n"
                + "    assert f['t1_fields/velocity'].attrs['sample_varying'] == True\n"
                + "    assert f['boundary_conditions/y_wall'].attrs['bc_type'] == 'WALL'\n"
                + "    assert f['boundary_conditions/y_wall/mask'].dtype == bool\n"
                + "    t = f['t0_fields/temperature'][:][:, :, None]\n"
                + "    v = np.moveaxis(f['t1_fields/velocity'][:], -1, 2)\n"
                + "    s = f['t2_fields/strain'][:]\n"
                + "    s = np.moveaxis(s.reshape(s.shape[:-2] + (4,)), -1, 2)\n"
                + "    show(np.concatenate([t, v, s], 2))";
        assertThat(python(List.of("numpy", "h5py"), script, file)).isEqualTo(hash(name));
    }

    @Test
    void the_wells_own_reader_opens_a_file_of_the_well() throws Exception {
        String name = "well/channel_2d/data/train/channel_2d_nu0.05.hdf5";
        Path root = folder.resolve("channel/data/train");
        Files.createDirectories(root);
        written(name, "well", "channel/data/train/channel.hdf5");
        String script = "from the_well.data import WellDataset\n"
                + "d = WellDataset(path=sys.argv[1], n_steps_input=6, n_steps_output=0, use_normalization=False,"
                + " return_grid=True, boundary_return_type='padding')\n"
                + "print(tuple(d[0]['input_fields'].shape))";
        assertThat(python(List.of("the_well"), script, folder.resolve("channel/data/train")))
                .contains("(6, 20, 16, 7)");
    }

    @Test
    void xarray_opens_a_folder_of_zarr() throws Exception {
        String name = "netcdf/cf_temperature.nc";
        Path file = folder.resolve("a.zarr");
        try (FieldData data = FieldFiles.open(FILES.resolve(name))) {
            FieldWriters.of("zarr").write(data, file, Progress.NONE);
        }
        String script = "import xarray\nd = xarray.open_zarr(sys.argv[1], consolidated=False, decode_times=False)\n"
                + "assert d.ta.dims == ('sample', 'time', 'lat', 'lon'), d.ta.dims\n"
                + "assert d.ta.attrs['units'] == 'K' and d.lat.attrs['units'] == 'degrees_north'\n"
                + "show(d.ta.values[:, :, None])";
        assertThat(python(List.of("numpy", "xarray", "zarr"), script, file)).isEqualTo(hash(name));
    }

    @Test
    void safetensors_opens_weights() throws Exception {
        Path file = folder.resolve("a.safetensors");
        new Safetensors(
                        Map.of("w", StoredArray.of(new float[] {1, 2, 3, 4}, 2, 2), "n", StoredArray.of(new long[] {7
                        })),
                        Map.of("format", "pt"))
                .write(file);
        String script =
                "from safetensors.numpy import load_file\nt = load_file(sys.argv[1])\nprint(t['w'].sum(), t['n'])";
        assertThat(python(List.of("numpy", "safetensors"), script, file)).isEqualTo("10.0 7");
    }

    @Test
    void the_module_of_the_page_gives_what_the_network_gives() throws Exception {
        String page = Files.readString(Path.of("../docs/trained-models.md"));
        String module =
                page.substring(page.indexOf("```python") + 9, page.indexOf("```", page.indexOf("```python") + 9));
        double[] expected;
        try (Scope scope = Scope.open()) {
            Network network = new Fno(12, 18, 4, Activation.GELU)
                    .build(Signature.of(new StateSpace(Grid.periodic(1, 1.0, 40), 1)), new Seed(3), DType.FLOAT32);
            NetworkWeights.write(network, folder.resolve("weights.safetensors"), NetworkWeights.Naming.PYTORCH);
            float[] states = new float[80];
            for (int i = 0; i < states.length; i++) {
                states[i] = (float) Math.sin(0.3 * i);
            }
            Npy.write(folder.resolve("x.npy"), StoredArray.of(states, 2, 1, 40));
            expected = network.apply(Tensors.of(states, 2, 1, 40)).toDoubles();
        }
        String script = "import os, numpy as np\nos.chdir(sys.argv[1])\n" + module
                + "\ny = model(torch.from_numpy(np.load('x.npy'))).detach().numpy().ravel()\n"
                + "print(' '.join(repr(float(v)) for v in y))";
        String[] found =
                python(List.of("numpy", "torch", "safetensors"), script, folder).split("\\s+");
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < found.length; i++) {
            assertThat(Double.parseDouble(found[i])).isCloseTo(expected[i], within(1e-5));
        }
    }
}
