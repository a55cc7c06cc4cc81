package io.bindery.cli.remote;

import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import io.bindery.common.job.JobId;
import picocli.CommandLine.Parameters;

/** The argument that names a job. */
final class JobArgument {

    @Parameters(paramLabel = "ID", description = "The job's id, as 'submit' and 'list' print it.")
    private String id = "";

    /** @throws CommandException if it is not a UUID; no request is sent then */
    String id() {
        try {
            return JobId.parse(id).toString();
        } catch (IllegalArgumentException e) {
            throw CommandException.usageError("this is not the id of a job: '" + Printable.of(id) + "'");
        }
    }
}
