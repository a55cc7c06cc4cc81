package io.bindery.api.result;

import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.api.owner.Owner;
import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.api.result.download.AttachmentHeaders;
import io.bindery.api.result.download.Download;
import io.bindery.api.result.download.Downloads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** All results of a job, as one ZIP. */
@RestController
class ResultsController {

    private static final String ZIP = "application/zip";

    private final Jobs jobs;
    private final Downloads downloads;
    private final WriteArchive archive;

    ResultsController(Jobs jobs, Downloads downloads, WriteArchive archive) {
        this.jobs = jobs;
        this.downloads = downloads;
        this.archive = archive;
    }

    @Operation(
            summary =
                    "All results of an ended job: manifest.json, then <document path>/<artifact>, then workbook.xlsx if it"
                            + " was requested")
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP, made while it is sent; one that is cut off has no central directory",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/v1/jobs/{id}/results")
    void send(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        JobJson job = jobs.findPresent(Owner.of(request), id);
        requireEnded(job);
        if (request.getMethod().equals("HEAD")) {
            headers(response, job);
            return;
        }
        try (Download download = downloads.begin(job, request)) {
            headers(response, job);
            archive.write(job, download, response.getOutputStream());
        }
    }

    /** @throws ProblemException {@code JOB_NOT_ENDED} */
    static void requireEnded(JobJson job) {
        if (!job.state().ended()) {
            throw ProblemException.of(
                            ProblemType.JOB_NOT_ENDED, "The job is " + job.state() + "; try again when it has ended.")
                    .with("state", job.state());
        }
    }

    private static void headers(HttpServletResponse response, JobJson job) {
        String name = job.name().isBlank() ? "results-" + job.id() : job.name();
        AttachmentHeaders.set(response, ZIP, name + ".zip");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "none");
    }
}
