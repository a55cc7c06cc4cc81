package io.bindery.api.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks at the page once, as a browser would, when the service has started: templates and all that is below them are loaded by then, and the first
 * visitor need not wait for it. What goes wrong here is left for that visitor to meet.
 */
@Component
@EnableConfigurationProperties(PageProperties.class)
class FirstVisit {

    private static final Logger log = LoggerFactory.getLogger(FirstVisit.class);
    private static final List<String> VIEWS = List.of("/", "/jobs", "/storage", "/assets/bindery.css");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PageProperties properties;
    private final ServerProperties server;

    FirstVisit(PageProperties properties, ServerProperties server) {
        this.properties = properties;
        this.server = server;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        boolean encrypted = server.getSsl() != null && server.getSsl().isEnabled();
        if (properties.firstVisit()
                && event.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null
                && !encrypted) {
            URI site =
                    URI.create("http://" + address() + ":" + web.getWebServer().getPort() + path());
            Thread.ofVirtual().name("first-visit").start(() -> visit(site));
        }
    }

    private String address() {
        InetAddress bound = server.getAddress();
        InetAddress reached = bound == null || bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        String address = reached.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private String path() {
        String path = server.getServlet().getContextPath();
        return path == null ? "" : path;
    }

    private static void visit(URI site) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            for (String view : VIEWS) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(site + view))
                        .header("Accept", "text/html")
                        .header("Accept-Encoding", "gzip")
                        .timeout(PATIENCE)
                        .build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            log.debug("The first visitor will wait a little longer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
