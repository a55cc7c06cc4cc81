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
 * Requests the pages once when the service has started, as a browser would, so that templates and classes are loaded
 * before the first visitor comes. Failures are only logged.
 */
@Component
@EnableConfigurationProperties(PageProperties.class)
class WarmUpPages {

    private static final Logger log = LoggerFactory.getLogger(WarmUpPages.class);
    private static final List<String> PATHS = List.of("/", "/jobs", "/storage", "/assets/bindery.css");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final PageProperties properties;
    private final ServerProperties server;

    WarmUpPages(PageProperties properties, ServerProperties server) {
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
                    URI.create("http://" + address() + ":" + web.getWebServer().getPort() + contextPath());
            Thread.ofVirtual().name("page-warm-up").start(() -> request(site));
        }
    }

    private String address() {
        InetAddress bound = server.getAddress();
        InetAddress target = bound == null || bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        String address = target.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private String contextPath() {
        String path = server.getServlet().getContextPath();
        return path == null ? "" : path;
    }

    private static void request(URI site) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build()) {
            for (String path : PATHS) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(site + path))
                        .header("Accept", "text/html")
                        .header("Accept-Encoding", "gzip")
                        .timeout(TIMEOUT)
                        .build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            log.debug("The pages could not be warmed up; the first visitor waits until they are loaded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
