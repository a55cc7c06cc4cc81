package io.bindery.cli;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Operation;
import io.bindery.cli.client.follow.AwaitJob;
import io.bindery.cli.input.Input;
import io.bindery.cli.local.LocalServer;
import io.bindery.cli.local.LocalSettings;
import io.bindery.cli.local.data.AbandonedRuns;
import io.bindery.cli.local.data.TemporaryData;
import io.bindery.cli.report.DocumentReport;
import io.bindery.cli.result.ResultsDirectory;
import io.bindery.cli.result.SaveResults;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import io.bindery.cli.terminal.Progress;
import io.bindery.cli.terminal.Teardown;
import io.bindery.common.operation.OperationRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs one job, from the input files to the saved results, on a server in this process. */
final class ProcessJob {

    private final Teardown teardown;
    private final boolean keep;

    ProcessJob(Teardown teardown, boolean keep) {
        this.teardown = teardown;
        this.keep = keep;
    }

    int run(List<Input> inputs, List<OperationRequest> requested, ResultsDirectory results, Path out)
            throws IOException, InterruptedException {
        TemporaryData data = teardown.start(() -> TemporaryData.create(keep));
        if (keep) {
            System.err.println("Keeping the temporary data in " + data.path());
        }
        AbandonedRuns.cleanUp(data);
        LocalServer server = LocalServer.start(teardown, data, LocalSettings.forOneJob());
        ApiClient api = teardown.start(() -> new ApiClient(server.uri()));

        Job job = await(api, submit(api, inputs, requested));
        List<Document> documents = new SaveResults(api, results).of(job);
        return report(documents, out);
    }

    private static Job submit(ApiClient api, List<Input> inputs, List<OperationRequest> requested)
            throws IOException, InterruptedException {
        List<Operation> operations = requested.stream()
                .map(operation -> new Operation(operation.name(), operation.parameters()))
                .toList();
        try {
            return api.submit("bindery process", operations, inputs);
        } catch (ApiException e) {
            String message = Printable.of(String.valueOf(e.getMessage()));
            throw e.isClientError() ? CommandException.usageError(message) : CommandException.failure(message, e);
        }
    }

    private Job await(ApiClient api, Job job) throws IOException, InterruptedException {
        try (Progress progress = teardown.start(Progress::onStandardError)) {
            return new AwaitJob(api).untilEnded(job, seen -> show(progress, seen));
        }
    }

    // A queued document counts as one page: otherwise the bar would be full whenever all opened documents are done.
    private static void show(Progress progress, Job job) {
        long pages = job.pages().total() + job.documents().queued();
        String message = job.documents().ended() + "/" + job.documents().total() + " documents";
        progress.show(job.pages().done(), pages, message);
    }

    private static int report(List<Document> documents, Path out) {
        var report = DocumentReport.of(documents);
        report.printProblems(System.err);
        System.out.println(report.summary() + "; results in " + Printable.of(out.toString()));
        return report.exitCode().code();
    }
}
