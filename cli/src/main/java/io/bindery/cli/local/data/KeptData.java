package io.bindery.cli.local.data;

import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import java.io.IOException;
import java.nio.file.Path;

/** Data that outlives the process: {@code bindery serve}. */
public final class KeptData implements DataDirectory {

    private final LockedDirectory directory;

    private KeptData(LockedDirectory directory) {
        this.directory = directory;
    }

    /**
     * Takes the directory, creating it where needed, and stops the database that a killed owner left running.
     *
     * @throws CommandException if another process uses it, or it cannot be written
     */
    public static KeptData open(Path directory) {
        try {
            Private.createDirectories(directory.toAbsolutePath());
            Path real = directory.toRealPath();
            LockedDirectory locked = LockedDirectory.tryLock(real)
                    .orElseThrow(() -> CommandException.wrongUse(LockedDirectory.owner(real)
                            + " already serves the data in " + Printable.of(real.toString())
                            + ": stop it first, or choose another directory with --data"));
            var data = new KeptData(locked);
            // A server that outlived a killed owner has the cluster open; only the lock's holder may stop it.
            Postmaster.of(data.cluster()).ifPresent(Postmaster::stop);
            return data;
        } catch (IOException e) {
            throw CommandException.wrongUse("cannot keep data in " + Printable.of(directory + ": " + e)
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
