package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Storage;
import io.bindery.cli.report.Columns;
import io.bindery.cli.report.ReportFormat;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows the use of the storage. */
@Command(
        name = "storage",
        description = "Shows why files are still there: workspaces, leases, what waits to be removed, the last sweep.",
        footer = {"  bindery storage", "  bindery storage --json | jq '.backlog | length'"})
final class StorageCommand extends RemoteCommand {

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        ApiResponse<Storage> answer = api.storage();
        if (options().json()) {
            System.out.println(answer.json());
        } else {
            print(answer.value());
        }
        return ExitCode.SUCCEEDED;
    }

    private static void print(Storage storage) {
        var workspaces = new Columns();
        storage.workspaces().forEach(count -> workspaces.row(count.kind(), count.state(), count.count()));
        section("Workspaces", storage.workspaces().size(), workspaces);

        var leases = new Columns();
        storage.leases()
                .forEach(lease -> leases.row(
                        lease.purpose(),
                        lease.workspaceKind(),
                        "of " + lease.jobId(),
                        "by " + lease.holder(),
                        "until " + ReportFormat.time(lease.expiresAt())));
        section("Leases", storage.leases().size(), leases);

        var backlog = new Columns();
        storage.backlog()
                .forEach(waiting -> backlog.row(
                        waiting.kind(),
                        waiting.state(),
                        "of " + waiting.jobId(),
                        waiting.reason(),
                        "after " + ReportFormat.time(waiting.deleteAfter()),
                        waiting.lastDeleteError() == null ? "" : waiting.lastDeleteError()));
        section("To be removed", storage.backlog().size(), backlog);

        var orphans = new Columns();
        storage.orphans()
                .forEach(orphan -> orphans.row(
                        orphan.state(), orphan.path(), orphan.bytes() + " bytes", "seen " + orphan.sightings() + "x"));
        section("Orphans", storage.orphans().size(), orphans);
        print(storage.lastSweep());
    }

    private static void section(String title, int rows, Columns columns) {
        System.out.println(rows == 0 ? title + ": none" : title + ":");
        columns.print(System.out, "  ");
    }

    private static void print(Storage.@Nullable Sweep sweep) {
        if (sweep == null) {
            System.out.println("Last sweep: none");
            return;
        }
        String counts = sweep.counts().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String gates = sweep.closedGates().isEmpty() ? "" : "; closed gates: " + String.join(", ", sweep.closedGates());
        System.out.println(Printable.of("Last sweep: " + ReportFormat.time(sweep.finishedAt()) + gates
                + (counts.isEmpty() ? "" : "; " + counts) + (sweep.note() == null ? "" : "; " + sweep.note())));
    }
}
