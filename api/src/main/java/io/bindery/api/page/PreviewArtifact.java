package io.bindery.api.page;

import io.bindery.api.job.DocumentJson;
import io.bindery.api.job.JobJson;
import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.api.result.artifact.ReadArtifact;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the preview of an artifact from its beginning. Thread-safe. */
@Component
class PreviewArtifact {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_ROWS = 500;
    private static final int MAX_CHUNKS = 100;
    private static final int MAX_PAGES = 100;
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReadArtifact read;

    PreviewArtifact(ReadArtifact read) {
        this.read = read;
    }

    /**
     * Whether a browser can show it as an image. Attachments of a document are never shown: they are untrusted files.
     */
    static boolean isImage(DocumentJson.Artifact artifact) {
        return IMAGES.contains(artifact.mediaType()) && !isAttachment(artifact);
    }

    /** Whether it can be previewed. */
    static boolean hasPreview(DocumentJson.Artifact artifact) {
        if (isAttachment(artifact)) {
            return false;
        }
        return switch (extension(artifact.name())) {
            case "txt", "md", "csv", "json", "jsonl" -> true;
            default -> isImage(artifact);
        };
    }

    /**
     * The preview of an artifact.
     *
     * @throws ProblemException {@code UNKNOWN_ARTIFACT} if the document has none of this name, or it has no preview;
     *     {@code JOB_GONE}
     */
    ArtifactPreview preview(JobJson job, DocumentJson document, String name, HttpServletRequest request)
            throws IOException {
        DocumentJson.Artifact artifact = document.artifacts().stream()
                .filter(candidate -> candidate.name().equals(name))
                .filter(PreviewArtifact::hasPreview)
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.UNKNOWN_ARTIFACT, "The document has no artifact of this name that can be shown."));
        if (isImage(artifact)) {
            return new ArtifactPreview(name, true, new ArtifactPreview.Image(artifact.href()));
        }
        ReadArtifact.Beginning beginning = read.read(job, document.id().toString(), name, MAX_BYTES, request);
        String text = new String(beginning.bytes(), StandardCharsets.UTF_8);
        return switch (extension(name)) {
            case "csv" -> table(name, text, beginning.whole());
            case "jsonl" -> chunks(name, text, beginning.whole());
            case "json" ->
                new ArtifactPreview(name, beginning.whole(), new ArtifactPreview.Pages(List.of(indented(text))));
            default -> pages(name, text, beginning.whole());
        };
    }

    private static ArtifactPreview pages(String name, String text, boolean whole) {
        List<String> pages = List.of(text.split("\f"));
        return new ArtifactPreview(
                name,
                whole && pages.size() <= MAX_PAGES,
                new ArtifactPreview.Pages(pages.subList(0, Math.min(pages.size(), MAX_PAGES))));
    }

    private static ArtifactPreview table(String name, String text, boolean whole) throws IOException {
        try (CSVParser csv = CSVFormat.RFC4180.parse(new java.io.StringReader(text))) {
            List<List<String>> rows =
                    csv.stream().limit(MAX_ROWS + 1L).map(CSVRecord::toList).toList();
            boolean all = whole && rows.size() <= MAX_ROWS;
            return new ArtifactPreview(
                    name, all, new ArtifactPreview.Table(rows.subList(0, Math.min(rows.size(), MAX_ROWS))));
        } catch (java.io.UncheckedIOException e) {
            // The beginning ends inside a quoted cell.
            return new ArtifactPreview(name, false, new ArtifactPreview.Pages(List.of(text)));
        }
    }

    private static ArtifactPreview chunks(String name, String text, boolean whole) {
        List<String> lines = text.lines().toList();
        // The last line of a beginning may be incomplete.
        List<String> complete = whole ? lines : lines.subList(0, Math.max(0, lines.size() - 1));
        List<ArtifactPreview.Chunk> chunks =
                complete.stream().limit(MAX_CHUNKS).map(PreviewArtifact::chunk).toList();
        return new ArtifactPreview(name, whole && lines.size() <= MAX_CHUNKS, new ArtifactPreview.Chunks(chunks));
    }

    private static ArtifactPreview.Chunk chunk(String line) {
        JsonNode json = JSON.readTree(line);
        String from = json.path("pageFrom").asString("?");
        String to = json.path("pageTo").asString("?");
        String headings = json.path("headings")
                .valueStream()
                .map(heading -> heading.asString(""))
                .collect(Collectors.joining(" › "));
        return new ArtifactPreview.Chunk(
                from.equals(to) ? "Page " + from : "Pages " + from + " to " + to,
                headings,
                json.path("text").asString(""));
    }

    private static String indented(String json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json));
        } catch (JacksonException e) {
            // The beginning of a longer file is not valid JSON; it is shown as it is.
            return json;
        }
    }

    private static boolean isAttachment(DocumentJson.Artifact artifact) {
        return artifact.operation().equals("attachments");
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
