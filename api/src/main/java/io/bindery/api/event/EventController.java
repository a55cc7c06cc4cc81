package io.bindery.api.event;

import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.api.owner.Owner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A job as server-sent events. Writes on the request's virtual thread, so a slow client costs a stack and a buffer. */
@RestController
class EventController {

    private static final String STREAM = "text/event-stream";

    private final Jobs jobs;
    private final OpenStreams streams;
    private final SendEvents events;

    EventController(Jobs jobs, OpenStreams streams, SendEvents events) {
        this.jobs = jobs;
        this.streams = streams;
        this.events = events;
    }

    @Operation(
            summary = "The job and its documents as server-sent events, as they change",
            description =
                    "Events are states, not a log: 'job' holds the answer of GET /v1/jobs/{id}, 'document' an item of"
                            + " GET /v1/jobs/{id}/documents. First the job, then all of its documents in order; then what"
                            + " changes, documents before the job. A client that reconnects with the last id it received gets"
                            + " each state that has changed since, some perhaps twice, from any instance. The stream continues"
                            + " when the job has ended, since it may be retried, and ends when its files are gone, which its"
                            + " last event says. 429 too-many-streams when the client or the instance has the greatest number"
                            + " of streams open.")
    @ApiResponse(
            responseCode = "200",
            description = "Events and, when there are none, comments as a heartbeat",
            content = @Content(mediaType = STREAM, schema = @Schema(type = "string")))
    @GetMapping("/v1/jobs/{id}/events")
    void send(
            @PathVariable String id,
            @Parameter(
                            description =
                                    "The id of the last event received. One ahead of the database, which may have been restored,"
                                            + " starts from the beginning",
                            schema = @Schema(type = "integer", format = "int64"))
                    @RequestHeader(name = LastEventId.HEADER, required = false)
                    @Nullable String lastEvent,
            @Parameter(
                            description = "The same, for clients that cannot set the header; the header wins",
                            schema = @Schema(type = "integer", format = "int64"))
                    @RequestParam(name = LastEventId.PARAMETER, required = false)
                    @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var since = LastEventId.of(lastEvent, lastEventId);
        String owner = Owner.of(request);
        JobJson job = jobs.findPresent(owner, id);
        if (request.getMethod().equals("HEAD")) {
            headers(response);
            return;
        }
        try (OpenStream stream = streams.open(request.getRemoteAddr(), job.jobId())) {
            headers(response);
            events.send(owner, stream, since, response.getOutputStream());
        }
    }

    private static void headers(HttpServletResponse response) {
        response.setContentType(STREAM);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Asks nginx, and proxies that follow it, not to buffer events.
        response.setHeader("X-Accel-Buffering", "no");
    }
}
