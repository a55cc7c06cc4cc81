package io.bindery.cli;

import io.bindery.cli.input.GatherInputs;
import io.bindery.cli.input.Input;
import io.bindery.cli.input.OperationsOption;
import io.bindery.cli.result.ResultsDirectory;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Teardown;
import io.bindery.cli.terminal.Version;
import io.bindery.common.operation.OperationRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Processes files on this machine, saves the results and ends. */
@Command(
        name = "process",
        description = "Processes PDFs and saves the results; everything it starts, it stops and removes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  bindery process report.pdf",
            "  bindery process --operations text --out results inbox/ more.zip",
            "",
            "Results: DIR/manifest.json, and DIR/<document path>/<artifact> for each document;",
            "DIR/workbook.xlsx if the operations name workbook."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:every document succeeded",
            "  1:the job ended, and some documents failed; each is named with the reason",
            "  2:usage error: no such file, unknown operation, no PDFs, cannot write to DIR",
            "  3:Bindery could not do its work here",
            "130:interrupted (143: terminated)"
        })
final class ProcessCommand implements Callable<Integer> {

    @Mixin
    private OperationsOption operations = new OperationsOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bindery-out",
            description = "Where to save the results (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace the results that are in DIR already.")
    private boolean force;

    @Option(names = "--keep", description = "Keep the temporary data (database, storage) to look at, and say where.")
    private boolean keep;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|ZIP",
            description =
                    "PDFs, ZIPs of PDFs, and folders: these are searched for *.pdf and *.zip, hidden ones left out.")
    private List<Path> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        List<OperationRequest> requested = operations.requested();
        List<Input> inputs = GatherInputs.from(arguments);
        ResultsDirectory results = ResultsDirectory.open(out, force);

        try (Teardown teardown = Teardown.atExit(ProcessCommand::printStopping)) {
            try {
                return new ProcessJob(teardown, keep).run(inputs, requested, results, out);
            } catch (Exception e) {
                if (teardown.interrupted()) {
                    // The failure is a consequence of the interruption.
                    return ExitCode.INTERRUPTED.code();
                }
                throw e;
            }
        }
    }

    private static void printStopping() {
        System.err.println();
        System.err.println("bindery: stopping");
        if (System.getProperty("bindery.log.level") == null) {
            // Later failures are consequences of the interruption.
            LoggingSystem.get(ProcessCommand.class.getClassLoader())
                    .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        }
    }
}
