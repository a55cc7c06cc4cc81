package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Job;
import io.bindery.cli.report.ReportFormat;
import io.bindery.cli.terminal.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Retries a job. */
@Command(
        name = "retry",
        description = {"Tries the failed and cancelled documents of an ended job again, without uploading them again."},
        footer = {"  bindery retry 019ac2f4-5d0e-7b51-9d7c-0c1f6a2f8e11", "  bindery retry ID && bindery watch ID"})
final class RetryCommand extends RemoteCommand {

    @Mixin
    private JobArgument job = new JobArgument();

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        ApiResponse<Job> answer = api.retry(job.id());
        System.out.println(options().json() ? answer.json() : ReportFormat.jobState(answer.value()));
        System.err.println("Follow it with: " + options().command("watch " + job.id()));
        return ExitCode.SUCCEEDED;
    }
}
