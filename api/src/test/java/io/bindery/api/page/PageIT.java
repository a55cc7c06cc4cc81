package io.bindery.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages as text; what people do with them is seen in a browser, by the tests of the command. */
@ApiTest
class PageIT {

    private final StoredJobs given;
    private final Http http;

    @Autowired
    PageIT(StoredJobs given, @LocalServerPort int port) {
        this.given = given;
        this.http = new Http(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jobs", "/storage", "/jobs?state=RUNNING&q=x"})
    void showsPagesThatRunNothingAndLoadNothingFromElsewhere(String path) {
        Http.Answer page = http.get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.text()).doesNotContain("<script>", "style=", "onclick", "http://", "https://");
    }

    @Test
    void namesItsFilesByWhatIsInThemOrTheirVersionSoThatTheyMayBeKept() {
        Matcher files = Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"")
                .matcher(http.get("/").text());

        int count = 0;
        while (files.find()) {
            Http.Answer file = http.get(files.group(1));
            assertThat(file.status()).as(files.group(1)).isEqualTo(200);
            assertThat(files.group(1)).containsPattern("-[0-9a-f]{32}\\.|^/webjars/[^/]+/[0-9.]+/");
            assertThat(file.header("Cache-Control")).contains("max-age=31536000");
            count++;
        }
        assertThat(count).isEqualTo(6);
    }

    @Test
    void listsWhatIsSearchedFor() throws IOException {
        given.accepted("Invoices 100%", "a.pdf");
        given.accepted("Letters", "a.pdf");

        assertThat(http.get("/jobs?q=invoices").text())
                .contains("Invoices 100%")
                .doesNotContain(">Letters<");
        assertThat(http.get("/jobs?q=nothing").text()).contains("No batch matches.");
        assertThat(http.get("/jobs?state=SUCCEEDED&q=Letters").text()).contains("No batch matches.");
    }

    @Test
    void goesToTheBatchWhoseIdIsSearchedFor() throws IOException {
        StoredJob job = given.accepted("Found", "a.pdf");

        Http.Answer answer = http.get("/jobs?q=" + job.id());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/jobs/" + job.id());
    }

    @Test
    void tellsHtmxToGoToItInsteadOfPuttingItIntoTheList() throws IOException {
        StoredJob job = given.accepted("Found", "a.pdf");

        Http.Answer answer = http.get("/jobs?q=" + job.id(), "HX-Request", "true", "HX-Target", "batches");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("HX-Redirect")).isEqualTo("/jobs/" + job.id());
    }

    @Test
    void showsADocumentOfWhichAFileIsLostUnlessThatIsAskedFor() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("gone"));
        Files.delete(given.file(job, "text.txt"));
        String document = "/jobs/" + job.id() + "/documents/" + job.documents().getFirst();

        assertThat(http.get(document).status()).isEqualTo(200);
        assertThat(http.get(document + "?show=text.txt").status()).isEqualTo(500);
    }

    @Test
    void showsABatchItsDocumentsAndTheirText() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("first <b>page</b>\fsecond page"));

        String batch = http.get("/jobs/" + job.id()).text();
        String document = http.get(
                        "/jobs/" + job.id() + "/documents/" + job.documents().getFirst())
                .text();

        assertThat(batch).contains("succeeded", "Save all as ZIP", "Delete now").doesNotContain("Try again");
        assertThat(document)
                .contains("first &lt;b&gt;page&lt;/b&gt;", "second page", "Page 2")
                .doesNotContain("<b>");
    }

    @ParameterizedTest
    @CsvSource({"summary, Documents</h2>, state", "documents, Progress</h2>, Documents</h2>"})
    void answersOnlyThePartThatIsAskedFor(String part, String left, String given) throws IOException {
        StoredJob job = this.given.accepted("In parts", "a.pdf");

        String answer = http.get("/jobs/" + job.id(), "HX-Request", "true", "HX-Target", part)
                .text();

        assertThat(answer)
                .startsWith("<section id=\"" + part + "\"")
                .contains(given)
                .doesNotContain(left, "<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs", "/storage", "/jobs/%s"})
    void refreshesPartsFromAddressesThatAnswer(String path) throws IOException {
        StoredJob job = given.accepted("Refreshed", "a.pdf");
        Matcher parts = Pattern.compile("id=\"(\\w+)\"[^>]* hx-get=\"([^\"]+)\"")
                .matcher(http.get(path.formatted(job.id())).text().replaceAll("\\s+", " "));

        int count = 0;
        while (parts.find()) {
            Http.Answer part =
                    http.get(parts.group(2).replace("&amp;", "&"), "HX-Request", "true", "HX-Target", parts.group(1));
            assertThat(part.status()).as(parts.group(2)).isEqualTo(200);
            assertThat(part.text()).contains("id=\"" + parts.group(1) + "\"");
            count++;
        }
        assertThat(count).isPositive();
    }

    @Test
    void pagesThroughABatchOfManyDocuments() throws IOException {
        String[] paths = new String[120];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = String.format("%03d.pdf", i);
        }
        StoredJob job = given.accepted("Many", paths);
        Pattern next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

        String at = "/jobs/" + job.id();
        int rows = 0;
        int pages = 0;
        while (at != null) {
            String page = http.get(at.replace("&amp;", "&")).text();
            rows += page.split("id=\"document-[0-9a-f-]+\"", -1).length - 1;
            pages++;
            Matcher more = next.matcher(page);
            at = more.find() ? more.group(1) : null;
        }

        assertThat(rows).isEqualTo(120);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void saysInWordsWhatIsNotThere() throws IOException {
        StoredJob job = given.accepted("Here", "a.pdf");

        assertProblem("/jobs/" + new UUID(0, 1), 404, "No job has this id.");
        assertProblem("/jobs/nonsense", 404, "No job has this id.");
        assertProblem("/jobs/" + job.id() + "/documents/" + new UUID(0, 1), 404, "No document of the job has this id.");
        assertProblem("/jobs?state=WRONG", 400, "state: one of");
        assertProblem("/jobs?cursor=x", 400, "cursor:");
    }

    private void assertProblem(String path, int status, String detail) {
        Http.Answer answer = http.get(path);
        assertThat(answer.status()).as(path).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).contains(detail);
    }
}
