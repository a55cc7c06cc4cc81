package io.bindery.api.submission.request;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart submission, read in one pass as they arrive. The servlet container's own multipart support
 * would first write every file to a temporary directory that no lease protects and that a killed process leaves behind.
 */
public final class SubmissionParts {

    private static final int MAX_PART_HEADER = 16 * 1024;

    private SubmissionParts() {}

    /** The content of a request whose files have been passed to the sink. */
    public record Parsed(JobRequest request, List<ReceivedFile> files) {}

    /**
     * Reads a whole request and passes its files to a sink.
     *
     * @param check called as soon as the part {@code request} has arrived; if it throws, later files are not read
     * @throws ProblemException naming the part and what is wrong with it
     * @throws IOException if the client went away, or the sink failed
     */
    public static Parsed read(
            HttpServletRequest request, FileSink sink, Consumer<JobRequest> check, UploadProperties limits)
            throws IOException {
        var upload = new JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory>();
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        upload.setMaxPartHeaderSize(MAX_PART_HEADER);
        upload.setMaxSize(maxBytes(limits));
        try {
            return read(upload.getItemIterator(request), sink, check);
        } catch (FileUploadSizeException e) {
            throw e.getPermitted() == MAX_PART_HEADER
                    ? ProblemException.of(
                            ProblemType.INVALID_REQUEST,
                            "The header of a part is longer than " + MAX_PART_HEADER / 1024 + " KiB.")
                    : UploadProblems.jobTooLarge(limits.maxJobSize());
        } catch (FileUploadException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_REQUEST, "The multipart body cannot be read, or ended too early.");
        }
    }

    private static Parsed read(FileItemInputIterator parts, FileSink sink, Consumer<JobRequest> check)
            throws IOException {
        JobRequest request = null;
        var files = new ArrayList<ReceivedFile>();
        while (parts.hasNext()) {
            FileItemInput part = parts.next();
            // Not closed here: closing reads on to the end of the part, however long, also after a refusal.
            InputStream content = part.getInputStream();
            switch (String.valueOf(part.getFieldName())) {
                case "files" -> files.add(sink.accept(DocumentPath.of(fileName(part), "files"), content));
                case "request" -> {
                    if (request != null) {
                        throw JobRequest.duplicate();
                    }
                    request = JobRequest.read(content);
                    check.accept(request);
                }
                default -> throw UploadProblems.unknownPart(String.valueOf(part.getFieldName()));
            }
        }
        return new Parsed(required(request), files);
    }

    /**
     * Upper bound of a request within the limits, in bytes with framing; one with a greater length is refused unread.
     */
    private static long maxBytes(UploadProperties limits) {
        return limits.maxJobSize().toBytes() + JobRequest.MAX_BYTES + (limits.maxFiles() + 2L) * MAX_PART_HEADER;
    }

    private static JobRequest required(@Nullable JobRequest request) {
        if (request == null) {
            throw JobRequest.missing();
        }
        return request;
    }

    private static String fileName(FileItemInput part) {
        try {
            String name = part.getName();
            if (name == null || name.isBlank()) {
                throw UploadProblems.unnamedFile();
            }
            return name;
        } catch (InvalidPathException e) {
            // The library refuses a NUL before this class sees the name.
            throw UploadProblems.badPath("files", e.getInput(), "contains a control character");
        }
    }
}
