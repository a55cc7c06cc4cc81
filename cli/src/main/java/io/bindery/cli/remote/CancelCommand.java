package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Job;
import io.bindery.cli.report.ReportFormat;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.common.job.JobState;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Cancels a job. */
@Command(
        name = "cancel",
        description = {
            "Cancels a job: documents that wait end at once, those that run within seconds.",
            "Documents that succeeded keep their results."
        },
        footer = {"  bindery cancel 019ac2f4-5d0e-7b51-9d7c-0c1f6a2f8e11"})
final class CancelCommand extends RemoteCommand {

    @Mixin
    private JobArgument job = new JobArgument();

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        ApiResponse<Job> answer = api.cancel(job.id());
        System.out.println(options().json() ? answer.json() : ReportFormat.jobState(answer.value()));
        if (!JobState.valueOf(answer.value().state()).ended()) {
            System.err.println("Its documents are still ending; follow it with: "
                    + options().command("watch " + job.id()));
        }
        return ExitCode.SUCCEEDED;
    }
}
