package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Operation;
import io.bindery.cli.client.Submission;
import io.bindery.cli.client.UnreachableException;
import io.bindery.cli.client.follow.SubmitWithRetries;
import io.bindery.cli.input.GatherInputs;
import io.bindery.cli.input.Input;
import io.bindery.cli.input.OperationsOption;
import io.bindery.cli.remote.watch.WatchJob;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import io.bindery.cli.terminal.Teardown;
import io.bindery.common.job.Priority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a job. */
@Command(
        name = "submit",
        description = {
            "Submits one job and prints its id.",
            "An upload that breaks off is repeated with the same idempotency key, so it cannot become two jobs."
        },
        footer = {
            "  bindery submit report.pdf",
            "  bindery submit --operations text,tables --name invoices --priority bulk inbox/",
            "  id=$(bindery submit inbox/) && bindery watch \"$id\" && bindery results \"$id\"",
            "  bindery submit --watch --json report.pdf | tail -n 1"
        })
final class SubmitCommand extends RemoteCommand {

    @Mixin
    private OperationsOption operations = new OperationsOption();

    @Option(names = "--name", paramLabel = "TEXT", description = "The job's name (default: its first document's path).")
    private @Nullable String name;

    @Option(
            names = "--priority",
            paramLabel = "PRIORITY",
            description = "interactive or bulk: bulk jobs wait for all others (default: interactive).")
    private @Nullable Priority priority;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Repeated submissions with the same key and the same files are one job"
                    + " (default: a random key).")
    private @Nullable String key;

    @Option(names = "--watch", description = "Then watch the job, as 'bindery watch' does.")
    private boolean watch;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|ZIP",
            description =
                    "PDFs, ZIPs of PDFs, and folders: these are searched for *.pdf and *.zip, hidden ones left out.")
    private List<Path> arguments = List.of();

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        List<Operation> requested = operations.requested().stream()
                .map(operation -> new Operation(operation.name(), operation.parameters()))
                .toList();
        List<Input> inputs = GatherInputs.from(arguments);
        String idempotencyKey = key == null ? UUID.randomUUID().toString() : key;

        ApiResponse<Job> accepted = upload(
                api,
                new Submission(
                        name,
                        requested,
                        priority == null ? null : priority.name().toLowerCase(Locale.ROOT),
                        idempotencyKey,
                        inputs));

        String id = accepted.value().id();
        if (watch) {
            if (!options().json()) {
                System.out.println(Printable.of(id));
            }
            return new WatchJob(api, options().json(), options()::command).untilEnded(id);
        }
        System.out.println(options().json() ? accepted.json() : Printable.of(id));
        System.err.println("Accepted. Follow it with: " + options().command("watch " + Printable.of(id)));
        return ExitCode.SUCCEEDED;
    }

    private ApiResponse<Job> upload(ApiClient api, Submission submission) throws IOException, InterruptedException {
        String repeat = "The same command with --idempotency-key " + Printable.of(submission.idempotencyKey() + "")
                + " finds the job if it was accepted, and cannot make a second one.";
        try (var _ = Teardown.atExit(() -> System.err.println(
                System.lineSeparator() + "bindery: interrupted before the answer came. " + repeat))) {
            return new SubmitWithRetries(api)
                    .submit(
                            submission,
                            why -> System.err.println(
                                    "bindery: " + Printable.of(why) + "; trying again with the same key"));
        } catch (UnreachableException e) {
            if (!e.nothingSent()) {
                System.err.println(repeat);
            }
            throw e;
        } catch (ApiException e) {
            if (e.isTemporary()) {
                System.err.println(repeat);
            }
            throw e;
        }
    }
}
