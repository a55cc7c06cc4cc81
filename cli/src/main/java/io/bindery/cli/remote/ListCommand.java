package io.bindery.cli.remote;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Page;
import io.bindery.cli.report.Columns;
import io.bindery.cli.report.Shown;
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
        description = "Lists jobs, newest first; those whose files are gone too.",
        footer = {
            "  bindery list",
            "  bindery list --state running --limit 100",
            "  bindery list --json --limit 1000 | jq -r '.items[].id'"
        })
final class ListCommand extends RemoteCommand {

    private static final int PAGE = 200;

    @Option(names = "--state", paramLabel = "STATE", description = "Only jobs in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable JobState state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        if (limit < 1) {
            throw CommandException.wrongUse("--limit is 1 or more, not " + limit);
        }
        var jobs = new ArrayList<Answer<Job>>();
        @Nullable String cursor = null;
        do {
            Page<Job> page = api.jobs(state == null ? null : state.name(), Math.min(PAGE, limit - jobs.size()), cursor);
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

    // As if all of it had been on one page.
    private static String json(List<Answer<Job>> jobs, @Nullable String cursor) {
        String items = jobs.stream().map(Answer::json).collect(Collectors.joining(","));
        return "{\"items\":[" + items + "],\"nextCursor\":"
                + JsonMapper.shared().writeValueAsString(cursor) + "}";
    }

    private void print(List<Answer<Job>> jobs, boolean more) {
        if (jobs.isEmpty()) {
            System.err.println("No jobs.");
            return;
        }
        var columns = new Columns().row("ID", "STATE", "DOCUMENTS", "PAGES", "CREATED", "NAME");
        for (Answer<Job> answer : jobs) {
            Job job = answer.value();
            columns.row(
                    job.id(),
                    job.state(),
                    Shown.documents(job),
                    Shown.pages(job),
                    Shown.time(job.createdAt()),
                    job.name());
        }
        columns.print(System.out);
        if (more) {
            System.err.println("There are more; --limit shows them.");
        }
    }
}
