package io.bindery.cli.remote;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Operation;
import io.bindery.cli.client.Submission;
import io.bindery.cli.client.UnreachableException;
import io.bindery.cli.client.follow.SubmitPersistently;
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

/** Hands a job in. */
@Command(
        name = "submit",
        description = {
            "Submits one job and prints its id.",
            "An upload that breaks off is repeated under the same idempotency key, so it cannot become two jobs."
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

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "What to call it (default: its first document's path).")
    private @Nullable String name;

    @Option(
            names = "--priority",
            paramLabel = "PRIORITY",
            description = "interactive or bulk: bulk waits behind all others (default: interactive).")
    private @Nullable Priority priority;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "The same key and the same files are the same job, however often they are sent"
                    + " (default: one that is made up).")
    private @Nullable String key;

    @Option(names = "--watch", description = "Then watch it, as 'bindery watch' does.")
    private boolean watch;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|ZIP",
            description =
                    "PDFs, ZIPs of PDFs, and folders: these are searched for *.pdf and *.zip, hidden ones left out.")
    private List<Path> arguments = List.of();

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        List<Operation> asked = operations.asked().stream()
                .map(operation -> new Operation(operation.name(), operation.parameters()))
                .toList();
        List<Input> inputs = GatherInputs.from(arguments);
        String sure = key == null ? UUID.randomUUID().toString() : key;

        Answer<Job> accepted = upload(
                api,
                new Submission(
                        name, asked, priority == null ? null : priority.name().toLowerCase(Locale.ROOT), sure, inputs));

        String id = accepted.value().id();
        if (watch) {
            if (!options().json()) {
                System.out.println(Printable.of(id));
            }
            return new WatchJob(api, options().json(), options()::command).end(id);
        }
        System.out.println(options().json() ? accepted.json() : Printable.of(id));
        System.err.println("Accepted. See how it goes: " + options().command("watch " + Printable.of(id)));
        return ExitCode.SUCCEEDED;
    }

    private Answer<Job> upload(ApiClient api, Submission submission) throws IOException, InterruptedException {
        String repeat = "The same command with --idempotency-key " + Printable.of(submission.idempotencyKey() + "")
                + " finds the job if it was accepted, and cannot make a second one.";
        try (var _ = Teardown.atExit(() -> System.err.println(
                System.lineSeparator() + "bindery: interrupted before the answer came. " + repeat))) {
            return new SubmitPersistently(api)
                    .submit(
                            submission,
                            why -> System.err.println(
                                    "bindery: " + Printable.of(why) + "; trying again under the same key"));
        } catch (UnreachableException e) {
            if (!e.nothingSent()) {
                System.err.println(repeat);
            }
            throw e;
        } catch (ApiException e) {
            if (e.temporary()) {
                System.err.println(repeat);
            }
            throw e;
        }
    }
}
