package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Page;
import io.bindery.cli.report.Columns;
import io.bindery.cli.report.ReportFormat;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.common.job.JobState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Lists jobs. */
@Command(
        name = "list",
        description = "Lists jobs, newest first, including those whose files were removed.",
        footer = {
            "  bindery list",
            "  bindery list --state running --limit 100",
            "  bindery list --json --limit 1000 | jq -r '.items[].id'"
        })
final class ListCommand extends RemoteCommand {

    private static final int PAGE_SIZE = 200;

    @Option(names = "--state", paramLabel = "STATE", description = "Only jobs in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable JobState state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "The most jobs to list (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        if (limit < 1) {
            throw CommandException.usageError("--limit is 1 or more, not " + limit);
        }
        var jobs = new ArrayList<ApiResponse<Job>>();
        @Nullable String cursor = null;
        do {
            Page<Job> page =
                    api.jobs(state == null ? null : state.name(), Math.min(PAGE_SIZE, limit - jobs.size()), cursor);
            jobs.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && jobs.size() < limit);

        if (options().json()) {
            System.out.println(json(jobs, cursor));
        } else {
            print(jobs, cursor != null);
        }
        return ExitCode.SUCCEEDED;
    }

    // The JSON of the API, as if all jobs had been on one page.
    private static String json(List<ApiResponse<Job>> jobs, @Nullable String cursor) {
        String items = jobs.stream().map(ApiResponse::json).collect(Collectors.joining(","));
        return "{\"items\":[" + items + "],\"nextCursor\":"
                + JsonMapper.shared().writeValueAsString(cursor) + "}";
    }

    private void print(List<ApiResponse<Job>> jobs, boolean more) {
        if (jobs.isEmpty()) {
            System.err.println("No jobs.");
            return;
        }
        var columns = new Columns().row("ID", "STATE", "DOCUMENTS", "PAGES", "CREATED", "NAME");
        for (ApiResponse<Job> answer : jobs) {
            Job job = answer.value();
            columns.row(
                    job.id(),
                    job.state(),
                    ReportFormat.documents(job),
                    ReportFormat.pages(job),
                    ReportFormat.time(job.createdAt()),
                    job.name());
        }
        columns.print(System.out);
        if (more) {
            System.err.println("There are more jobs; raise --limit to list them.");
        }
    }
}
