package io.bindery.cli.input;

import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives files of the same name distinct paths, by adding parent folders. */
final class DistinctPaths {

    private DistinctPaths() {}

    /** The shortest paths of which no two are the same. */
    static List<Input> of(Collection<Candidate> files) {
        List<Candidate> candidates = List.copyOf(files);
        while (true) {
            Map<String, Integer> uses = new HashMap<>();
            candidates.forEach(candidate -> uses.merge(candidate.path(), 1, Integer::sum));
            List<Candidate> longer = candidates.stream()
                    .map(candidate -> uses.getOrDefault(candidate.path(), 0) > 1 ? candidate.longer() : candidate)
                    .toList();
            if (longer.equals(candidates)) {
                return inputs(candidates);
            }
            candidates = longer;
        }
    }

    // Two files can only still share a path where roots differ, as drives do.
    private static List<Input> inputs(List<Candidate> candidates) {
        Map<String, Candidate> seen = new HashMap<>();
        for (Candidate candidate : candidates) {
            Candidate other = seen.putIfAbsent(candidate.path(), candidate);
            if (other != null) {
                throw CommandException.usageError("two files cannot be told apart by their paths: "
                        + Printable.of(other.file() + " and " + candidate.file()));
            }
        }
        return candidates.stream()
                .map(candidate -> new Input(candidate.path(), candidate.file()))
                .toList();
    }
}
