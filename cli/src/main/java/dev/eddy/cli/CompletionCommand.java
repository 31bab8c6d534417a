package dev.eddy.cli;

import picocli.CommandLine.Command;

@Command(
        name = "completion",
        description = "Print a completion script for bash (and zsh).",
        footer = {"", "Use it at once:  source <(eddy completion)"})
final class CompletionCommand implements Runnable {
    @Override
    public void run() {
        System.out.print(Main.completionScript());
    }
}
