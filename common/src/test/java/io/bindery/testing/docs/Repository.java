package io.bindery.testing.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The checked-out repository, seen from the directory of a module. Build output and hidden directories but
 * {@code .github} are left out.
 */
record Repository(Path root) {

    private static final Set<String> SKIPPED = Set.of("target", "node_modules", "data");

    static Repository find() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("mvnw")))
                .map(Repository::new)
                .findFirst()
                .orElseThrow();
    }

    List<Document> documents() throws IOException {
        return files(".md").stream().map(file -> Document.read(root, file)).toList();
    }

    Document document(String path) {
        return Document.read(root, root.resolve(path));
    }

    /** Every file whose name ends with one of the suffixes, in a fixed order. */
    List<Path> files(String... suffixes) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean hidden = name.startsWith(".") && !name.equals(".github");
                return !directory.equals(root) && (hidden || SKIPPED.contains(name))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Stream.of(suffixes).anyMatch(file.toString()::endsWith)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new UncheckedIOException(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
