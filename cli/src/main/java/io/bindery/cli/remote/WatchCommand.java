package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.remote.watch.WatchJob;
import io.bindery.cli.terminal.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Watches one job. */
@Command(
        name = "watch",
        description = {
            "Shows the progress of a job until it has ended: bars on a terminal, lines elsewhere.",
            "Ctrl-C ends the watching, not the job. Waits for a server that does not respond."
        },
        footer = {
            "  bindery watch 019ac2f4-5d0e-7b51-9d7c-0c1f6a2f8e11",
            "  bindery watch ID && bindery results ID",
            "  bindery watch ID --json | jq -r 'select(.document).document | [.path, .state] | @tsv'",
            "",
            "With --json: a line {\"job\": ...} or {\"document\": ...} for each change, as the API represents it."
        })
final class WatchCommand extends RemoteCommand {

    @Mixin
    private JobArgument job = new JobArgument();

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        return new WatchJob(api, options().json(), options()::command).untilEnded(job.id());
    }
}
