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

/** Where the user wants results. A file in it is whole; with {@code manifest.json} in it, all of them are there. */
public final class ResultsDirectory {

    /** The name of the list of results. */
    public static final String MANIFEST = "manifest.json";

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
     * Checks and makes the directory, so that hours of work do not end before a closed door.
     *
     * @param replace whether results that are there already may be replaced
     * @throws CommandException if it cannot be written, or holds results and must not be replaced
     */
    public static ResultsDirectory open(Path directory, boolean replace) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Path manifest = absolute.resolve(MANIFEST);
            if (!replace && Files.exists(manifest)) {
                throw CommandException.wrongUse(Printable.of(directory.toString())
                        + " holds results already: choose another --out, or replace them with --force");
            }
            Files.createDirectories(absolute);
            Files.delete(Files.createTempFile(absolute, UNFINISHED, ""));
            return new ResultsDirectory(absolute);
        } catch (IOException e) {
            throw CommandException.wrongUse("cannot write to " + Printable.of(directory + ": " + e));
        }
    }

    /** Forgets the list of results that are now being replaced. */
    void begin() throws IOException {
        Files.deleteIfExists(directory.resolve(MANIFEST));
    }

    /**
     * Saves one artifact as {@code <document path>/<artifact name>}.
     *
     * @throws IOException if what came is not what the service said it made
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
     * Saves the workbook. It is made while it is sent, so there is no hash to compare: what breaks off on the way does not end like a
     * whole answer, and is not kept.
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

    /** Writes the list; it comes last. */
    void finish(Job job, List<Document> documents) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED);
        try {
            Files.write(unfinished, JSON.writeValueAsBytes(Manifest.of(job, documents)));
            Files.move(unfinished, directory.resolve(MANIFEST), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    // The service refuses such names; a client does not rely on it.
    private static Path below(Path directory, String name) {
        try {
            Path resolved = directory.resolve(name).normalize();
            if (!resolved.equals(directory) && resolved.startsWith(directory)) {
                return resolved;
            }
        } catch (InvalidPathException e) {
            throw CommandException.broken("this system cannot have a file called " + Printable.of(name), e);
        }
        throw CommandException.broken("a result would be saved outside its folder: " + Printable.of(name), null);
    }
}
