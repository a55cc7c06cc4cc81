package io.bindery.cli.input;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A file and how much of its location its document's path shows.
 *
 * @param file absolute and normal
 * @param names how many names from the end
 */
record Candidate(Path file, int names) {

    String path() {
        int count = file.getNameCount();
        return StreamSupport.stream(file.subpath(count - names, count).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    boolean canGrow() {
        return names < file.getNameCount();
    }

    Candidate grown() {
        return canGrow() ? new Candidate(file, names + 1) : this;
    }
}
