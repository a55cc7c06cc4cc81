package io.bindery.api.submission;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The paths of a job's documents, checked against each other: results are unpacked as folders of these names, on systems too that do not tell upper from
 * lower case, so no two may be the same there and none may lie inside another. Not thread-safe.
 */
final class PathsOfJob {

    /** Files that lie beside the documents' folders. */
    private static final Set<String> RESERVED = Set.of("manifest.json", "workbook.xlsx");

    private final Set<String> paths = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /**
     * Adds a path that was checked by itself.
     *
     * @throws io.bindery.api.problem.ProblemException naming the path and what it clashes with
     */
    void add(String path) {
        String folded = path.toLowerCase(Locale.ROOT);
        int slash = folded.indexOf('/');
        if (RESERVED.contains(slash < 0 ? folded : folded.substring(0, slash))) {
            throw UploadProblems.reservedPath(path);
        }
        if (!paths.add(folded)) {
            throw UploadProblems.duplicatePath(path);
        }
        if (folders.contains(folded)) {
            throw UploadProblems.insideEachOther(path);
        }
        for (; slash >= 0; slash = folded.indexOf('/', slash + 1)) {
            String folder = folded.substring(0, slash);
            if (paths.contains(folder)) {
                throw UploadProblems.insideEachOther(path);
            }
            folders.add(folder);
        }
    }
}
