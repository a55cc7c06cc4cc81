package io.bindery.cli.remote.watch;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.follow.FollowJob;
import io.bindery.cli.client.follow.WatchEvent;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import io.bindery.cli.terminal.Teardown;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Shows the progress of a job until it has ended; an interrupt ends the watching, not the job. */
public final class WatchJob {

    private final ApiClient api;
    private final boolean json;
    private final UnaryOperator<String> command;

    /**
     * Watches jobs of one server.
     *
     * @param json whether changes are printed as JSON
     * @param command makes a command line for the same server
     */
    public WatchJob(ApiClient api, boolean json, UnaryOperator<String> command) {
        this.api = api;
        this.json = json;
        this.command = command;
    }

    /** Returns the exit code for the ended job. */
    public ExitCode untilEnded(String id) throws IOException, InterruptedException {
        WatchView view = WatchView.of(json);
        // The process may end at any point here: there is nothing to clean up.
        try (var _ = Teardown.atExit(() -> {
                    view.close();
                    System.err.println(System.lineSeparator() + "bindery: the job goes on; come back with: "
                            + command.apply("watch " + id));
                });
                view) {
            new FollowJob(api).untilEnded(id, event -> show(view, event));
        }
        ExitCode exit = view.printSummary();
        if (!json) {
            System.err.println("Save the results with: " + command.apply("results " + id));
        }
        return exit;
    }

    private static void show(WatchView view, WatchEvent event) {
        switch (event) {
            case WatchEvent.JobChanged(var job) -> view.job(job);
            case WatchEvent.DocumentChanged(var document) -> view.document(document);
            case WatchEvent.ServerLost(var reason) ->
                view.message("bindery: " + Printable.of(reason) + "; waiting for it, the job goes on");
            case WatchEvent.ServerBack() -> view.message("bindery: the server responds again");
        }
    }
}
