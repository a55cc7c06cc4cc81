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

/** The documents and tables of a job, as one XLSX. */
@RestController
class WorkbookController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Jobs jobs;
    private final Downloads downloads;
    private final WriteWorkbook workbook;

    WorkbookController(Jobs jobs, Downloads downloads, WriteWorkbook workbook) {
        this.jobs = jobs;
        this.downloads = downloads;
        this.workbook = workbook;
    }

    @Operation(
            summary =
                    "The workbook of an ended job that requested one: a sheet of its documents, a sheet for each table")
    @ApiResponse(
            responseCode = "200",
            description = "An XLSX, made while it is sent; one that is cut off cannot be opened",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/v1/jobs/{id}/workbook")
    void send(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        JobJson job = jobs.findPresent(Owner.of(request), id);
        if (!WriteWorkbook.isRequestedBy(job)) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, "The job has no workbook: the operation 'workbook' was not requested.");
        }
        ResultsController.requireEnded(job);
        if (request.getMethod().equals("HEAD")) {
            headers(response, job);
            return;
        }
        try (Download download = downloads.begin(job, request)) {
            headers(response, job);
            workbook.write(job, download, response.getOutputStream());
        }
    }

    private static void headers(HttpServletResponse response, JobJson job) {
        String name = job.name().isBlank() ? "workbook-" + job.id() : job.name();
        AttachmentHeaders.set(response, XLSX, name + ".xlsx");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "none");
    }
}
