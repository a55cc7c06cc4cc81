package io.bindery.system;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Asks axe-core what keeps people out of a page. */
final class Axe {

    private static final String SOURCE = source();

    private Axe() {}

    /** Each serious or critical issue: the rule, and where it is broken. */
    static List<?> seriousIssues(Page page) {
        page.evaluate(SOURCE);
        return (List<?>) page.evaluate("""
                async () => (await axe.run()).violations
                  .filter(found => ['serious', 'critical'].includes(found.impact))
                  .flatMap(found => found.nodes.map(node => `${found.id}: ${node.html}: ${node.failureSummary}`))""");
    }

    private static String source() {
        try {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/axe-core/*/axe.min.js");
            try (InputStream script = Objects.requireNonNull(found[0].getInputStream())) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
