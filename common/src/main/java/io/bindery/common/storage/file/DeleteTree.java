package io.bindery.common.storage.file;

import io.bindery.common.storage.Removal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a tree depth first, without following links. Files in use stay; missing files are ignored. */
final class DeleteTree extends SimpleFileVisitor<Path> {

    private final Path top;
    private @Nullable String busy;

    private DeleteTree(Path top) {
        this.top = top;
    }

    static Removal delete(Path top) throws IOException {
        DeleteTree tree = new DeleteTree(top);
        Files.walkFileTree(top, tree);
        return tree.busy == null ? new Removal.Removed() : new Removal.Busy(tree.busy);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        return remove(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        return keep(file, failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            return keep(directory, failure);
        }
        return remove(directory);
    }

    private FileVisitResult remove(Path path) throws IOException {
        try {
            Files.delete(path);
        } catch (IOException e) {
            return keep(path, e);
        }
        return FileVisitResult.CONTINUE;
    }

    private FileVisitResult keep(Path path, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        String reason = FileErrors.busyReason(failure).orElseThrow(() -> failure);
        // the first is the cause; the directories above it are not empty because of it
        if (busy == null) {
            busy = reason + ": " + top.getFileName() + "/" + top.relativize(path);
        }
        return FileVisitResult.CONTINUE;
    }
}
