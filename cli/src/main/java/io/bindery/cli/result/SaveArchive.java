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

/** Fetches everything a job produced as one ZIP, and believes it only if every artifact in it is what was made. */
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
            throw CommandException.wrongUse("--zip names a file, and this is a folder: " + Printable.of(file + ""));
        }
        if (!replace && Files.exists(absolute)) {
            throw CommandException.wrongUse(Printable.of(file.toString())
                    + " is there already: choose another --zip, or replace it with --force");
        }
        try {
            Files.createDirectories(folder(absolute));
            Files.delete(unfinished(absolute));
        } catch (IOException e) {
            throw CommandException.wrongUse("cannot write to " + Printable.of(file + ": " + e));
        }
        return new SaveArchive(api, absolute);
    }

    /**
     * Saves the ZIP.
     *
     * @param job an ended job
     * @return its documents, in its order
     * @throws IOException if what came is not what the service said it made
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
