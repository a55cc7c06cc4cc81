package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import java.io.Console;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes a job's files. */
@Command(
        name = "delete",
        description = {
            "Removes a job's files now, uploads and results; a job that has not ended is cancelled first.",
            "Asks for confirmation; without a terminal, --yes is needed."
        },
        footer = {"  bindery delete 019ac2f4-5d0e-7b51-9d7c-0c1f6a2f8e11", "  bindery delete ID --yes"})
final class DeleteCommand extends RemoteCommand {

    private static final Set<String> YES = Set.of("y", "yes");

    @Mixin
    private JobArgument job = new JobArgument();

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        String id = job.id();
        if (!yes) {
            confirm(api, id);
        }
        ApiResponse<Job> answer = api.delete(id);
        if (options().json()) {
            System.out.println(answer.json());
        } else {
            System.out.println(id + " is deleted; its files are removed as soon as they are not in use");
        }
        return ExitCode.SUCCEEDED;
    }

    private static void confirm(ApiClient api, String id) throws IOException, InterruptedException {
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> CommandException.usageError(
                        "no terminal to ask for confirmation: use --yes to delete the job"));
        Job job = api.job(id);
        System.err.print("Delete the job " + Printable.of(job.name()) + " (" + job.state() + ", "
                + job.documents().total() + " documents) with its uploads and results? [y/N] ");
        System.err.flush();
        @Nullable String answer = console.readLine();
        if (answer == null || !YES.contains(answer.strip().toLowerCase(Locale.ROOT))) {
            throw CommandException.of(ExitCode.NOT_DONE, "not deleted");
        }
    }
}
