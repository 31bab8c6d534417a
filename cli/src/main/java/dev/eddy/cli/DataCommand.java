package dev.eddy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "data",
        description =
                "Look at data of your own, check and convert them: HDF5 in the layouts of PDEBench, The Well, PDEArena"
                        + " and Poseidon, MATLAB 7.3, NetCDF, Zarr, NumPy, safetensors, tables of text.",
        subcommands = {DataInfoCommand.class, DataStatsCommand.class, DataCheckCommand.class, DataConvertCommand.class},
        footer = {
            "",
            "Examples:",
            "  eddy data info 1D_Advection_Sols_beta0.4.hdf5",
            "  eddy data info snapshots.npy --axes sample,x,time --dt 0.1 --boundary periodic",
            "  eddy data convert simulation.nc train.hdf5 --to well --boundary periodic",
            "Formats and layouts: docs/own-data.md"
        })
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
    DataCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
