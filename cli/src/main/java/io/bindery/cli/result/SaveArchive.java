package io.bindery.cli.result;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Downloads the results of a job as one ZIP, and keeps it only if the SHA-256 of every artifact in it is right. */
public final class SaveArchive {

    private final ApiClient api;
    private final Path target;

    private SaveArchive(ApiClient api, Path target) {
        this.api = api;
        this.target = target;
    }

    /**
     * Checks that the file can be written.
     *
     * @param replace whether a file that is there already may be replaced
     * @throws CommandException if it cannot be written, or is there and must not be replaced
     */
    public static SaveArchive to(Path file, boolean replace, ApiClient api) {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            throw CommandException.usageError("--zip names a file, and this is a folder: " + Printable.of(file + ""));
        }
        if (!replace && Files.exists(absolute)) {
            throw CommandException.usageError(Printable.of(file.toString())
                    + " is there already: choose another --zip, or replace it with --force");
        }
        try {
            Files.createDirectories(folder(absolute));
            Files.delete(unfinished(absolute));
        } catch (IOException e) {
            throw CommandException.usageError("cannot write to " + Printable.of(file + ": " + e));
        }
        return new SaveArchive(api, absolute);
    }

    /**
     * Saves the ZIP.
     *
     * @param job an ended job
     * @return its documents, in its order
     * @throws IOException if the ZIP is incomplete or an artifact differs from its announced SHA-256
     */
    public List<Document> of(Job job) throws IOException, InterruptedException {
        List<Document> documents = api.documents(job.id());
        Path unfinished = unfinished(target);
        try {
            try (InputStream bytes = api.archive(job.id())) {
                Files.copy(bytes, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            VerifiedArchive.check(unfinished, documents);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return documents;
    }

    private static Path unfinished(Path target) throws IOException {
        return Files.createTempFile(folder(target), ".bindery-part", ".zip");
    }

    private static Path folder(Path target) {
        return Objects.requireNonNull(target.getParent());
    }
}
