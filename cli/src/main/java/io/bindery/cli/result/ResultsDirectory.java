package io.bindery.cli.result;

import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The directory of the results. Every file in it is complete; {@code manifest.json} is written when all are there. */
public final class ResultsDirectory {

    /** The name of the list of results. */
    static final String MANIFEST = "manifest.json";

    /** The name of the spreadsheet of the whole job. */
    static final String WORKBOOK = "workbook.xlsx";

    private static final String UNFINISHED = ".bindery-part";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path directory;

    private ResultsDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Creates the directory and checks that it can be written, before any work is done.
     *
     * @param replace whether results that are there already may be replaced
     * @throws CommandException if it cannot be written, or holds results and must not be replaced
     */
    public static ResultsDirectory open(Path directory, boolean replace) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Path manifest = absolute.resolve(MANIFEST);
            if (!replace && Files.exists(manifest)) {
                throw CommandException.usageError(Printable.of(directory.toString())
                        + " holds results already: choose another --out, or replace them with --force");
            }
            Files.createDirectories(absolute);
            Files.delete(Files.createTempFile(absolute, UNFINISHED, ""));
            return new ResultsDirectory(absolute);
        } catch (IOException e) {
            throw CommandException.usageError("cannot write to " + Printable.of(directory + ": " + e));
        }
    }

    /** Deletes the list of the results that are being replaced. */
    void deleteManifest() throws IOException {
        Files.deleteIfExists(directory.resolve(MANIFEST));
    }

    /**
     * Saves one artifact as {@code <document path>/<artifact name>}.
     *
     * @throws IOException if the bytes differ from the announced SHA-256
     */
    void save(Document document, Document.Artifact artifact, InputStream bytes) throws IOException {
        Path folder = below(directory, document.path());
        Path target = below(folder, artifact.name());
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(UNFINISHED);
        try {
            VerifiedCopy.of(bytes, artifact, unfinished);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Saves the workbook. The service writes it while it sends it, so there is no SHA-256 to compare; an incomplete
     * response ends with an exception, and is not kept.
     */
    void saveWorkbook(InputStream bytes) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED);
        try {
            Files.copy(bytes, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, directory.resolve(WORKBOOK), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Writes the list of results; to be called last. */
    void writeManifest(Job job, List<Document> documents) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED);
        try {
            Files.write(unfinished, JSON.writeValueAsBytes(Manifest.of(job, documents)));
            Files.move(unfinished, directory.resolve(MANIFEST), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    // The service refuses such names, but a client must not rely on that.
    private static Path below(Path directory, String name) {
        try {
            Path resolved = directory.resolve(name).normalize();
            if (!resolved.equals(directory) && resolved.startsWith(directory)) {
                return resolved;
            }
        } catch (InvalidPathException e) {
            throw CommandException.failure("this system does not allow a file named " + Printable.of(name), e);
        }
        throw CommandException.failure("a result would be saved outside its folder: " + Printable.of(name), null);
    }
}
