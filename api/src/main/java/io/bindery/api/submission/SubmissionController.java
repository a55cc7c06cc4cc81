package io.bindery.api.submission;

import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.api.owner.Owner;
import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/jobs}. */
@RestController
class SubmissionController {

    private static final int MAX_KEY = 255;

    private final SubmitJob submit;
    private final Jobs jobs;

    SubmissionController(SubmitJob submit, Jobs jobs) {
        this.submit = submit;
        this.jobs = jobs;
    }

    @Operation(
            summary = "Submit a job",
            description = "Parts: 'files', one or more, each a PDF or a ZIP of PDFs; and 'request', JSON with"
                    + " {name, operations: [{name, parameters}], priority}. A repeat with the same Idempotency-Key and"
                    + " the same body is answered with the same job.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schemaProperties = {
                                                @SchemaProperty(
                                                        name = "files",
                                                        schema = @Schema(type = "string", format = "binary")),
                                                @SchemaProperty(name = "request", schema = @Schema(type = "string"))
                                            })))
    @ApiResponse(
            responseCode = "202",
            description = "Every file is durable and the job is accepted",
            headers = {
                @Header(name = "Location", description = "The job", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if the job was accepted before under the same key",
                        schema = @Schema(type = "string"))
            },
            useReturnTypeSchema = true)
    @PostMapping(
            path = "/v1/jobs",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JobJson> submit(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
            throws IOException {
        String owner = Owner.of(request);
        SubmitJob.Submitted submitted = submit.submit(owner, checked(key), request);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.accepted().location(URI.create("/v1/jobs/" + submitted.job()));
        if (submitted.repeated()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(jobs.find(owner, submitted.job()));
    }

    private static @Nullable String checked(@Nullable String key) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_KEY || key.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    "Idempotency-Key: 1 to " + MAX_KEY + " printable ASCII characters are needed.");
        }
        return key;
    }
}
