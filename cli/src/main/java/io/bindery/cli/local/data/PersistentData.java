package io.bindery.cli.local.data;

import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import java.io.IOException;
import java.nio.file.Path;

/** The data directory of {@code bindery serve}; it stays when the process ends. */
public final class PersistentData implements DataDirectory {

    private final LockedDirectory directory;

    private PersistentData(LockedDirectory directory) {
        this.directory = directory;
    }

    /**
     * Locks the directory, creating it if needed, and stops the database server that a killed process left running.
     *
     * @throws CommandException if another process uses it, or it cannot be written
     */
    public static PersistentData open(Path directory) {
        try {
            PrivateFiles.createDirectories(directory.toAbsolutePath());
            Path real = directory.toRealPath();
            LockedDirectory locked = LockedDirectory.tryLock(real)
                    .orElseThrow(() -> CommandException.usageError(LockedDirectory.owner(real)
                            + " already serves the data in " + Printable.of(real.toString())
                            + ": stop it first, or choose another directory with --data"));
            var data = new PersistentData(locked);
            // A database server that outlived its killed parent uses the cluster; only the holder of the lock may stop
            // it.
            PostgresProcess.of(data.cluster()).ifPresent(PostgresProcess::stop);
            return data;
        } catch (IOException e) {
            throw CommandException.usageError("cannot keep data in " + Printable.of(directory + ": " + e)
                    + "; choose another directory with --data");
        }
    }

    @Override
    public Path path() {
        return directory.path();
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
