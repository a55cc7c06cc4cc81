package io.bindery.cli.input;

import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Collects the input files that the arguments name. */
public final class GatherInputs {

    // By path: a file that is given twice is submitted once.
    private final Map<Path, Candidate> found = new LinkedHashMap<>();

    private GatherInputs() {}

    /**
     * Files as they are given, folders walked for PDFs and ZIPs; hidden entries and linked folders are left out.
     *
     * @return at least one input, in the order of the arguments and of names within a folder, no path twice
     * @throws CommandException if a file does not exist, cannot be read, or there is nothing to process
     */
    public static List<Input> from(List<Path> arguments) {
        var gather = new GatherInputs();
        arguments.forEach(gather::add);
        return DistinctPaths.of(gather.found.values());
    }

    private void add(Path argument) {
        Path absolute = argument.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            walk(argument, absolute);
        } else if (!Files.exists(absolute)) {
            throw CommandException.usageError("no such file: " + Printable.of(argument.toString()));
        } else if (!Files.isRegularFile(absolute) || !Files.isReadable(absolute)) {
            throw CommandException.usageError("not a readable file: " + Printable.of(argument.toString()));
        } else {
            found.putIfAbsent(absolute, new Candidate(absolute, 1));
        }
    }

    private void walk(Path argument, Path directory) {
        int depth = directory.getNameCount();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(file -> isVisible(directory.relativize(file)))
                    .filter(file -> isPdfOrZip(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw CommandException.usageError(
                    "cannot read the folder " + Printable.of(argument + ": " + e.getMessage()));
        }
        if (files.isEmpty()) {
            throw CommandException.usageError("no PDFs and no ZIPs in the folder " + Printable.of(argument.toString()));
        }
        files.forEach(file -> found.putIfAbsent(file, new Candidate(file, file.getNameCount() - depth)));
    }

    private static boolean isVisible(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPdfOrZip(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".pdf") || name.endsWith(".zip");
    }
}
