package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Operation;
import io.bindery.cli.report.Columns;
import io.bindery.cli.report.DocumentReport;
import io.bindery.cli.report.ReportFormat;
import io.bindery.cli.terminal.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one job. */
@Command(
        name = "status",
        description = "Shows a job and its documents, with the reasons of failures.",
        footer = {
            "  bindery status 019ac2f4-5d0e-7b51-9d7c-0c1f6a2f8e11",
            "  bindery status ID --json | jq -r '.documents[] | select(.state == \"FAILED\").path'",
            "",
            "With --json: {\"job\": ..., \"documents\": [...]}, each as the API represents it."
        })
final class StatusCommand extends RemoteCommand {

    @Mixin
    private JobArgument job = new JobArgument();

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        ApiResponse<Job> response = api.jobResponse(job.id());
        List<ApiResponse<Document>> documents = api.documentResponses(job.id());
        if (options().json()) {
            System.out.println(json(response, documents));
        } else {
            print(response.value());
            System.out.println();
            print(documents);
        }
        return ExitCode.SUCCEEDED;
    }

    static String json(ApiResponse<Job> job, List<ApiResponse<Document>> documents) {
        return "{\"job\":" + job.json() + ",\"documents\":["
                + documents.stream().map(ApiResponse::json).collect(Collectors.joining(",")) + "]}";
    }

    private static void print(Job job) {
        Job.Documents count = job.documents();
        var columns = new Columns()
                .row("Job", job.id())
                .row("Name", job.name())
                .row("State", job.state())
                .row(
                        "Operations",
                        job.operations().stream().map(Operation::name).collect(Collectors.joining(", ")))
                .row("Created", ReportFormat.time(job.createdAt()))
                .row("Started", ReportFormat.time(job.startedAt()))
                .row("Finished", ReportFormat.time(job.finishedAt()))
                .row("Kept until", ReportFormat.time(job.resultsExpireAt()))
                .row(
                        "Documents",
                        count.total() + ": " + count.queued() + " queued, " + count.running() + " running, "
                                + count.succeeded() + " succeeded, " + count.failed() + " failed, " + count.cancelled()
                                + " cancelled")
                .row("Pages", ReportFormat.pages(job));
        Document.Failure failure = job.failure();
        if (failure != null) {
            columns.row("Failure", DocumentReport.reason(failure));
        }
        columns.print(System.out);
    }

    private static void print(List<ApiResponse<Document>> documents) {
        var columns = new Columns().row("STATE", "PAGES", "DOCUMENT");
        for (ApiResponse<Document> answer : documents) {
            Document document = answer.value();
            columns.row(document.state(), ReportFormat.pages(document), document.path() + remark(document));
        }
        columns.print(System.out);
    }

    private static String remark(Document document) {
        if (document.failure() != null) {
            return ": " + DocumentReport.reason(document);
        }
        return DocumentReport.warning(document).map(warning -> ": " + warning).orElse("");
    }
}
