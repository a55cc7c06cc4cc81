package io.bindery.api.job;

import io.bindery.api.owner.Owner;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.JobState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads jobs and their documents. */
@RestController
class JobController {

    private final Jobs jobs;
    private final JobDocuments documents;

    JobController(Jobs jobs, JobDocuments documents) {
        this.jobs = jobs;
        this.documents = documents;
    }

    @Operation(summary = "Jobs, newest first; expired and deleted ones included")
    @GetMapping("/v1/jobs")
    PageJson<JobJson> list(
            @Parameter(schema = @Schema(implementation = JobState.class)) @RequestParam(required = false) @Nullable String state,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(required = false)
                    @Nullable String limit,
            @Parameter(
                            description = "Only jobs whose name contains this, in upper or lower case",
                            schema = @Schema(type = "string", maxLength = 200))
                    @RequestParam(required = false)
                    @Nullable String name,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        return jobs.list(
                Owner.of(request),
                ListParameters.state(state, JobState.class),
                ListParameters.name(name),
                ListParameters.limit(limit, 50, 200),
                cursor);
    }

    @Operation(summary = "One job")
    @GetMapping("/v1/jobs/{id}")
    JobJson show(@PathVariable String id, HttpServletRequest request) {
        return jobs.findPresent(Owner.of(request), id);
    }

    @Operation(summary = "The documents of a job, in order")
    @GetMapping("/v1/jobs/{id}/documents")
    PageJson<DocumentJson> documents(
            @PathVariable String id,
            @Parameter(schema = @Schema(implementation = DocumentState.class)) @RequestParam(required = false) @Nullable String state,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        DocumentState filter = ListParameters.state(state, DocumentState.class);
        int max = ListParameters.limit(limit, 100, 500);
        return documents.list(jobs.findPresent(Owner.of(request), id), filter, max, cursor);
    }
}
