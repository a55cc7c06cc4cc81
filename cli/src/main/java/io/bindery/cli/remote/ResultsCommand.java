package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.report.DocumentReport;
import io.bindery.cli.result.ResultsDirectory;
import io.bindery.cli.result.SaveArchive;
import io.bindery.cli.result.SaveResults;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import io.bindery.common.job.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Saves the results of a job. */
@Command(
        name = "results",
        description = {
            "Saves what a job produced; every file is compared with its SHA-256.",
            "The job must have ended; with --document, only that document."
        },
        footer = {
            "  bindery results 019ac2f4-5d0e-7b51-9d7c-0c1f6a2f8e11 --out results",
            "  bindery results ID --document inbox/report.pdf",
            "  bindery results ID --zip results.zip",
            "",
            "Results: DIR/manifest.json, DIR/<document path>/<artifact> for each document,",
            "DIR/workbook.xlsx if it was requested. With --document, no manifest.json."
        })
final class ResultsCommand extends RemoteCommand {

    private static final String FOLDER = "bindery-out";

    @Mixin
    private JobArgument job = new JobArgument();

    @Option(names = "--out", paramLabel = "DIR", description = "Where to save the results (default: " + FOLDER + ").")
    private @Nullable Path out;

    @Option(names = "--document", paramLabel = "PATH", description = "Save only what this document produced.")
    private @Nullable String path;

    @Option(names = "--zip", paramLabel = "FILE", description = "Save everything as one ZIP instead of a folder.")
    private @Nullable Path zip;

    @Option(names = "--force", description = "Replace the results that are there already.")
    private boolean force;

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        if (zip != null && (out != null || path != null)) {
            throw CommandException.usageError(
                    "--zip saves everything in one file: it goes with neither --out nor --document");
        }
        ApiResponse<Job> response = api.jobResponse(job.id());
        if (path != null) {
            return document(api, response, path);
        }
        if (!JobState.valueOf(response.value().state()).ended()) {
            throw CommandException.of(
                    ExitCode.NOT_DONE,
                    "the job is " + response.value().state() + "; wait for its end with: "
                            + options().command("watch " + job.id()));
        }
        if (zip != null) {
            return report(response, SaveArchive.to(zip, force, api).of(response.value()), zip, api);
        }
        Path folder = folder();
        return report(
                response, new SaveResults(api, ResultsDirectory.open(folder, force)).of(response.value()), folder, api);
    }

    private ExitCode document(ApiClient api, ApiResponse<Job> response, String wanted)
            throws IOException, InterruptedException {
        ApiResponse<Document> found = api.documentResponses(job.id()).stream()
                .filter(document -> document.value().path().equals(wanted))
                .findFirst()
                .orElseThrow(() -> CommandException.of(
                        ExitCode.NOT_FOUND,
                        "the job has no document " + Printable.of(wanted) + "; 'status' lists them"));
        if (!found.value().ended()) {
            throw CommandException.of(
                    ExitCode.NOT_DONE,
                    "the document is " + found.value().state() + "; wait for its end with: "
                            + options().command("watch " + job.id()));
        }
        Path folder = folder();
        new SaveResults(api, ResultsDirectory.open(folder, force)).of(response.value(), found.value());
        return report(response, List.of(found), folder);
    }

    private ExitCode report(ApiResponse<Job> response, List<Document> documents, Path where, ApiClient api)
            throws IOException, InterruptedException {
        return options().json()
                ? report(response, api.documentResponses(job.id()), where)
                : report(DocumentReport.of(documents), where);
    }

    private ExitCode report(ApiResponse<Job> response, List<ApiResponse<Document>> documents, Path where) {
        var report =
                DocumentReport.of(documents.stream().map(ApiResponse::value).toList());
        if (options().json()) {
            System.out.println(StatusCommand.json(response, documents));
            report.printProblems(System.err);
            return report.exitCode();
        }
        return report(report, where);
    }

    private static ExitCode report(DocumentReport report, Path where) {
        report.printProblems(System.err);
        System.out.println(report.summary() + "; results in " + Printable.of(where.toString()));
        return report.exitCode();
    }

    private Path folder() {
        return out == null ? Path.of(FOLDER) : out;
    }
}
