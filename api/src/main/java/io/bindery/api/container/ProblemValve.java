package io.bindery.api.container;

import io.bindery.api.problem.ProblemType;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that Tomcat itself refuses, such as a malformed path or a header too large, with a problem (RFC
 * 9457) instead of Tomcat's error page. Public because Tomcat instantiates it by its name.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL;
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        try {
            Writer out = response.getReporter();
            if (out != null) {
                // Nothing of the request is in the body, so nothing needs escaping.
                out.write("{\"type\":\"" + type.uri() + "\",\"title\":\"" + type.title() + "\",\"status\":" + status
                        + ",\"detail\":\"The server refused the request before it was read: its path, query or headers are"
                        + " malformed or too large.\"}");
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("The problem could not be sent, the client has disconnected", e);
        }
    }
}
