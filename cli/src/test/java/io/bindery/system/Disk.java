package io.bindery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The storage as a stranger sees it: files and directories, named relative to the root. Bears with others removing them
 * meanwhile.
 */
final class Disk {

    static final String MARKER = ".bindery-root.json";

    private static final String WORKSPACE = "w/[0-9a-f]{2}/[0-9a-f-]{36}";
    private static final Predicate<String> ATTEMPT =
            Pattern.compile(WORKSPACE + "/a\\d+-[0-9a-f-]{36}").asMatchPredicate();
    private static final Predicate<String> RESULT_FILE =
            Pattern.compile(WORKSPACE + "/a\\d+-[^/]+/.+").asMatchPredicate();
    private static final Predicate<String> INPUT_FILE =
            Pattern.compile(WORKSPACE + "/[^/]+\\.(pdf|part|zip)").asMatchPredicate();
    private static final Pattern IN_WORKSPACE = Pattern.compile("(" + WORKSPACE + ")(/.*)?");

    private final Path root;

    Disk(Path root) {
        this.root = root;
    }

    /** Directories of attempts. */
    Set<String> attempts() {
        return walk().directories().stream().filter(ATTEMPT).collect(Collectors.toSet());
    }

    /** Files below attempts. */
    Set<String> resultFiles() {
        return files().stream().filter(RESULT_FILE).collect(Collectors.toSet());
    }

    /** Files of uploads, complete or not. */
    Set<String> inputFiles() {
        return files().stream().filter(INPUT_FILE).collect(Collectors.toSet());
    }

    /** All files, and all directories in workspaces or in the trash even if they are empty. */
    Set<String> files() {
        Found found = walk();
        var all = new TreeSet<>(found.files());
        found.directories().stream()
                .filter(name -> IN_WORKSPACE.matcher(name).matches() || name.startsWith(".trash/"))
                .forEach(all::add);
        // A sweep that runs at this moment tries out whether the root can be written to.
        all.removeIf(name -> name.startsWith(".bindery-tmp-"));
        return all;
    }

    /** Everything that none of these workspaces explains. What lies in the trash is being removed. */
    Set<String> unexplained(Set<String> workspaces) {
        return files().stream()
                .filter(name -> !name.equals(MARKER) && !name.startsWith(".trash/"))
                .filter(name -> {
                    var matcher = IN_WORKSPACE.matcher(name);
                    return !matcher.matches() || !workspaces.contains(String.valueOf(matcher.group(1)));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a file holds; empty if there is none. */
    Optional<Content> read(String name) {
        try {
            return Optional.of(Content.of(Files.readAllBytes(root.resolve(name))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Found walk() {
        var files = new HashSet<String>();
        var directories = new HashSet<String>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    directories.add(name(directory));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(name(file));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Found(files, directories);
    }

    private String name(Path path) {
        return root.relativize(path).toString();
    }

    private record Found(Set<String> files, Set<String> directories) {}

    /** The size and the SHA-256 of some bytes. */
    record Content(long size, String sha256) {

        static Content of(byte[] bytes) {
            return new Content(bytes.length, Sha256.of(bytes));
        }
    }
}
