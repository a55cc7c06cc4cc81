package io.bindery.api.result.artifact;

import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.api.owner.Owner;
import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.api.result.download.AttachmentHeaders;
import io.bindery.api.result.download.Download;
import io.bindery.api.result.download.Downloads;
import io.bindery.db.query.ArtifactView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The bytes of one artifact. Writes on the request's virtual thread, so a slow client costs a stack and a buffer. */
@RestController
class ArtifactController {

    private final Jobs jobs;
    private final FindArtifact artifacts;
    private final Downloads downloads;

    ArtifactController(Jobs jobs, FindArtifact artifacts, Downloads downloads) {
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.downloads = downloads;
    }

    @Operation(summary = "The bytes of one artifact; Range, If-Range, If-Match and If-None-Match are understood")
    @ApiResponse(
            responseCode = "200",
            description = "All bytes",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The SHA-256 of the whole artifact",
                            schema = @Schema(type = "string")),
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "The range requested",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "The client has it already", content = @Content)
    @GetMapping("/v1/jobs/{id}/documents/{documentId}/artifacts/{name}")
    void send(
            @PathVariable String id,
            @PathVariable String documentId,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        JobJson job = jobs.findPresent(Owner.of(request), id);
        ArtifactView artifact = artifacts.find(job, documentId, name);
        String etag = "\"" + artifact.sha256() + "\"";
        if (Preconditions.ifMatchFails(request.getHeader(HttpHeaders.IF_MATCH), etag)) {
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED, "If-Match does not name " + etag + ".");
        }
        if (Preconditions.ifNoneMatchFails(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            response.setHeader(HttpHeaders.ETAG, etag);
            return;
        }
        // A range is defined for GET only (RFC 9110, section 14.2).
        if (request.getMethod().equals("HEAD")) {
            headers(response, artifact, etag, ByteRange.whole(artifact.sizeBytes()));
            return;
        }
        ByteRange range = ByteRange.of(
                request.getHeader(HttpHeaders.RANGE),
                request.getHeader(HttpHeaders.IF_RANGE),
                etag,
                artifact.sizeBytes());
        try (Download download = downloads.begin(job, request);
                InputStream content = download.open(artifact.storagePath(), range.offset(), range.length())) {
            headers(response, artifact, etag, range);
            download.send(artifact.storagePath(), content, range.length(), response.getOutputStream());
            response.flushBuffer();
        }
    }

    private static void headers(HttpServletResponse response, ArtifactView artifact, String etag, ByteRange range) {
        AttachmentHeaders.set(response, artifact.mediaType(), artifact.name());
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setContentLengthLong(range.length());
        if (range.partial()) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader(HttpHeaders.CONTENT_RANGE, range.contentRange());
        }
    }
}
