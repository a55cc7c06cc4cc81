package io.bindery.api.submission.request;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The paths of a job's documents, checked against each other: results are unpacked into folders of these names, so no
 * two may be equal and none may lie inside another. Names that differ in case are different names. Not thread-safe.
 */
public final class DocumentPaths {

    /** Names of the files that the results hold beside the documents' folders. */
    private static final Set<String> RESERVED = Set.of("manifest.json", "workbook.xlsx");

    private final Set<String> paths = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /**
     * Adds a path that {@link DocumentPath} has checked.
     *
     * @throws io.bindery.api.problem.ProblemException naming the path and the conflict
     */
    public void add(String path) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        if (RESERVED.contains(first.toLowerCase(Locale.ROOT))) {
            throw UploadProblems.reservedPath(path);
        }
        if (!paths.add(path)) {
            throw UploadProblems.duplicatePath(path);
        }
        if (folders.contains(path)) {
            throw UploadProblems.nestedPath(path);
        }
        for (; slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            if (paths.contains(folder)) {
                throw UploadProblems.nestedPath(path);
            }
            folders.add(folder);
        }
    }
}
