package io.bindery.worker.attempt;

import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.LocalFile;
import io.bindery.common.storage.Storage;
import io.bindery.db.document.Claim;
import io.bindery.db.document.NewArtifact;
import io.bindery.engine.ProducedFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one attempt: its input, and the directory that only this attempt writes to. Closing discards everything
 * that was not {@linkplain #keep kept}. Not thread-safe.
 */
final class AttemptFiles implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AttemptFiles.class);

    private final LocalFile input;
    private final AttemptOutput output;
    private boolean closed;

    private AttemptFiles(LocalFile input, AttemptOutput output) {
        this.input = input;
        this.output = output;
    }

    /**
     * Opens the input, then creates the directory.
     *
     * @throws InputMissingException if there is no such input
     * @throws IOException if the storage cannot be used; nothing is open then
     */
    static AttemptFiles open(Storage storage, Claim claim) throws IOException {
        LocalFile input;
        try {
            input = storage.localFile(claim.input());
        } catch (NoSuchFileException e) {
            throw new InputMissingException(claim, e);
        }
        try {
            return new AttemptFiles(input, storage.createAttempt(claim.attemptDirectory()));
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    Path input() {
        return input.path();
    }

    Path directory() {
        return output.directory();
    }

    Path scratch() {
        return output.scratch();
    }

    /**
     * Closes the input and makes the produced files durable; a commit may name them afterwards.
     *
     * @param progress called after each file
     */
    List<NewArtifact> store(List<ProducedFile> files, Runnable progress) throws IOException {
        input.close();
        List<NewArtifact> artifacts = new ArrayList<>();
        for (ProducedFile file : files) {
            artifacts.add(new NewArtifact(file.operation(), file.name(), file.mediaType(), output.store(file.name())));
            progress.run();
        }
        output.sync();
        // Before the commit: the sweep leaves a winning attempt alone, and scratch files would stay in it.
        closeOutput();
        return artifacts;
    }

    /** From now on closing discards nothing: a commit that begins now may name what was {@linkplain #store stored}. */
    void keep() {
        closed = true;
    }

    /** Removes everything the attempt wrote, also what was kept: for when it is known that no commit names it. */
    void discard() {
        output.discard();
        closeOutput();
    }

    /** Closes the input and removes everything the attempt wrote, as far as possible; the sweep finds the rest. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            input.close();
        } catch (IOException e) {
            log.warn("The input of an attempt could not be closed; a local copy of it may be left", e);
        }
        discard();
    }

    private void closeOutput() {
        try {
            output.close();
        } catch (IOException e) {
            log.warn("Scratch files of an attempt are left for the sweep", e);
        }
    }
}
