package io.bindery.api.submission.request;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * The path of a document, as its owner names it: relative, with {@code /} between folders. It is data and never a name
 * in storage, but results are unpacked under it: paths that leave the folder, and characters that disguise a name, are
 * refused.
 */
public final class DocumentPath {

    private static final int MAX_SEGMENT_BYTES = 255;
    private static final int MAX_BYTES = 1024;
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*");

    private DocumentPath() {}

    /**
     * Checks and normalises a name as a client sent it: backslashes become slashes, {@code .} and empty segments are
     * removed, and the text is put into Unicode normalization form C.
     *
     * @param where the part of the request that it came from, for the message
     * @throws io.bindery.api.problem.ProblemException naming what is wrong and the limit
     */
    public static String of(String raw, String where) {
        String text = Normalizer.normalize(raw.replace('\\', '/'), Normalizer.Form.NFC);
        if (text.startsWith("/") || DRIVE.matcher(text).matches()) {
            throw UploadProblems.badPath(where, raw, "is absolute");
        }
        if (text.codePoints().anyMatch(PrintableText::isUnprintable)) {
            throw UploadProblems.badPath(where, raw, "contains a control character");
        }
        if (PrintableText.BIDI_CONTROL.matcher(text).find()) {
            throw UploadProblems.badPath(where, raw, "contains a character that reverses the writing direction");
        }
        var segments = new ArrayList<String>();
        for (String segment : text.split("/", -1)) {
            if (segment.equals("..")) {
                throw UploadProblems.badPath(where, raw, "contains '..'");
            }
            if (bytes(segment) > MAX_SEGMENT_BYTES) {
                throw UploadProblems.badPath(where, raw, "has a part longer than " + MAX_SEGMENT_BYTES + " bytes");
            }
            if (!segment.isBlank() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        String path = String.join("/", segments);
        if (path.isEmpty()) {
            throw UploadProblems.badPath(where, raw, "is empty");
        }
        if (bytes(path) > MAX_BYTES) {
            throw UploadProblems.badPath(where, raw, "is longer than " + MAX_BYTES + " bytes");
        }
        return path;
    }

    /** A name for a message: printable, and at most 80 characters. */
    public static String display(String raw) {
        return PrintableText.sanitize(raw, 80);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
