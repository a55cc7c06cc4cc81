package io.bindery.api.submission.request;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import org.springframework.util.unit.DataSize;

/** The problems of an upload, so that each message is written once. */
public final class UploadProblems {

    private UploadProblems() {}

    static ProblemException badPath(String where, String raw, String why) {
        return ProblemException.of(
                ProblemType.INVALID_UPLOAD, where + ": the name '" + DocumentPath.display(raw) + "' " + why + ".");
    }

    public static ProblemException noFiles() {
        return ProblemException.of(
                ProblemType.INVALID_UPLOAD, "files: at least one PDF, or a ZIP that holds one, is needed.");
    }

    static ProblemException unnamedFile() {
        return ProblemException.of(ProblemType.INVALID_UPLOAD, "files: every part needs a file name.");
    }

    static ProblemException duplicatePath(String path) {
        return ProblemException.of(
                ProblemType.INVALID_UPLOAD,
                "files: the name '" + DocumentPath.display(path) + "' is used by two documents.");
    }

    static ProblemException nestedPath(String path) {
        return ProblemException.of(
                ProblemType.INVALID_UPLOAD,
                "files: the name '" + DocumentPath.display(path)
                        + "' is also the folder of another document, or lies inside one.");
    }

    static ProblemException reservedPath(String path) {
        return ProblemException.of(
                ProblemType.INVALID_UPLOAD,
                "files: the name '" + DocumentPath.display(path)
                        + "' is reserved: manifest.json and workbook.xlsx lie beside the documents' results.");
    }

    static ProblemException unknownPart(String name) {
        return ProblemException.of(
                ProblemType.INVALID_UPLOAD,
                "The part '" + DocumentPath.display(name) + "' is not known; parts are 'files' and 'request'.");
    }

    public static ProblemException badArchive(String name, String why) {
        return ProblemException.of(
                ProblemType.INVALID_UPLOAD, "files: the ZIP '" + DocumentPath.display(name) + "' " + why + ".");
    }

    static ProblemException fileTooLarge(String name, DataSize limit) {
        return ProblemException.of(
                ProblemType.UPLOAD_TOO_LARGE,
                "files: '" + DocumentPath.display(name) + "' is larger than the " + size(limit)
                        + " allowed for one file.");
    }

    static ProblemException jobTooLarge(DataSize limit) {
        return ProblemException.of(
                ProblemType.UPLOAD_TOO_LARGE,
                "files: together larger than the " + size(limit) + " allowed for one job.");
    }

    static ProblemException tooManyFiles(int limit) {
        return ProblemException.of(
                ProblemType.UPLOAD_TOO_LARGE, "files: more than the " + limit + " documents allowed in one job.");
    }

    private static String size(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MiB" : size.toKilobytes() + " KiB";
    }
}
