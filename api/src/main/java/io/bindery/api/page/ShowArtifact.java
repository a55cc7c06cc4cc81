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

/** Makes the beginning of an artifact ready to be looked at. Thread-safe. */
@Component
class ShowArtifact {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ROWS = 500;
    private static final int MOST_CHUNKS = 100;
    private static final int MOST_PAGES = 100;
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReadArtifact read;

    ShowArtifact(ReadArtifact read) {
        this.read = read;
    }

    /** Whether a browser can show it as a picture. What a document had attached is not shown: anybody may have made it. */
    static boolean picture(DocumentJson.Artifact artifact) {
        return PICTURES.contains(artifact.mediaType()) && !attached(artifact);
    }

    /** Whether there is a way to look at it. */
    static boolean showable(DocumentJson.Artifact artifact) {
        if (attached(artifact)) {
            return false;
        }
        return switch (ending(artifact.name())) {
            case "txt", "md", "csv", "json", "jsonl" -> true;
            default -> picture(artifact);
        };
    }

    /**
     * An artifact's beginning.
     *
     * @throws ProblemException {@code UNKNOWN_ARTIFACT} if the document has none of this name, or it is none to look at; {@code JOB_GONE}
     */
    Shown show(JobJson job, DocumentJson document, String name, HttpServletRequest request) throws IOException {
        DocumentJson.Artifact artifact = document.artifacts().stream()
                .filter(made -> made.name().equals(name))
                .filter(ShowArtifact::showable)
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.UNKNOWN_ARTIFACT, "The document has no artifact of this name that can be shown."));
        if (picture(artifact)) {
            return new Shown(name, true, new Shown.Picture(artifact.href()));
        }
        ReadArtifact.Beginning beginning = read.read(job, document.id().toString(), name, MOST_BYTES, request);
        String text = new String(beginning.bytes(), StandardCharsets.UTF_8);
        return switch (ending(name)) {
            case "csv" -> table(name, text, beginning.whole());
            case "jsonl" -> chunks(name, text, beginning.whole());
            case "json" -> new Shown(name, beginning.whole(), new Shown.Pages(List.of(indented(text))));
            default -> pages(name, text, beginning.whole());
        };
    }

    private static Shown pages(String name, String text, boolean whole) {
        List<String> pages = List.of(text.split("\f"));
        return new Shown(
                name,
                whole && pages.size() <= MOST_PAGES,
                new Shown.Pages(pages.subList(0, Math.min(pages.size(), MOST_PAGES))));
    }

    private static Shown table(String name, String text, boolean whole) throws IOException {
        try (CSVParser csv = CSVFormat.RFC4180.parse(new java.io.StringReader(text))) {
            List<List<String>> rows =
                    csv.stream().limit(MOST_ROWS + 1L).map(CSVRecord::toList).toList();
            boolean all = whole && rows.size() <= MOST_ROWS;
            return new Shown(name, all, new Shown.Table(rows.subList(0, Math.min(rows.size(), MOST_ROWS))));
        } catch (java.io.UncheckedIOException e) {
            // Cut off inside of a quoted cell.
            return new Shown(name, false, new Shown.Pages(List.of(text)));
        }
    }

    private static Shown chunks(String name, String text, boolean whole) {
        List<String> lines = text.lines().toList();
        // The last line of a part may be half of one.
        List<String> complete = whole ? lines : lines.subList(0, Math.max(0, lines.size() - 1));
        List<Shown.Chunk> shown =
                complete.stream().limit(MOST_CHUNKS).map(ShowArtifact::chunk).toList();
        return new Shown(name, whole && lines.size() <= MOST_CHUNKS, new Shown.Chunks(shown));
    }

    private static Shown.Chunk chunk(String line) {
        JsonNode json = JSON.readTree(line);
        String from = json.path("pageFrom").asString("?");
        String to = json.path("pageTo").asString("?");
        String headings = json.path("headings")
                .valueStream()
                .map(heading -> heading.asString(""))
                .collect(Collectors.joining(" › "));
        return new Shown.Chunk(
                from.equals(to) ? "Page " + from : "Pages " + from + " to " + to,
                headings,
                json.path("text").asString(""));
    }

    private static String indented(String json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json));
        } catch (JacksonException e) {
            // The beginning of a longer file is no JSON, and shown as it is.
            return json;
        }
    }

    private static boolean attached(DocumentJson.Artifact artifact) {
        return artifact.operation().equals("attachments");
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
