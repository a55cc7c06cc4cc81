package io.bindery.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The web page in a real browser, on a real installation: what people do, and what they must not be able to do. */
@NeedsRabbit
class BrowserIT {

    private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
    private static final String BROKEN = "broken.pdf";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final Installation installation = Installation.with(Map.of("bindery.retention.input", "1h"));

    @TempDir
    private Path directory;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext person;
    private BatchPage at;

    @BeforeEach
    void openABrowser() {
        person = chromium.person("http://127.0.0.1:" + installation.client().port());
        person.onConsoleMessage(message -> {
            // A lost connection is told on the console by the browser itself.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        person.onWebError(error -> complaints.add(error.error()));
        at = new BatchPage(person.newPage());
    }

    /** Files that have a table, a picture and many pages; the generated ones always, real ones where the corpus is. */
    static Stream<ThreeFiles> threeGoodFiles() {
        return Stream.of(new ThreeFiles("generated", true), new ThreeFiles("corpus", Files.isDirectory(CORPUS)))
                .filter(ThreeFiles::there);
    }

    @ParameterizedTest
    @MethodSource("threeGoodFiles")
    void handsInWatchesAndFetches(ThreeFiles files) throws IOException {
        List<Path> good = files.make(directory);
        String table = good.get(0).getFileName().toString();
        String picture = good.get(1).getFileName().toString();
        String pages = good.get(2).getFileName().toString();
        Path broken = Files.writeString(
                directory.resolve(BROKEN), "%PDF-1.7\n" + "nothing that follows is a PDF\n".repeat(50));
        Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear reader");

        at.prepare(
                "Invoices of March, " + files.name,
                List.of("text", "pages", "images", "tables", "markdown"),
                Stream.concat(good.stream(), Stream.of(broken, letter)).toArray(Path[]::new));
        assertThat(at.page().locator("#chosen-summary")).containsText("4 files");
        assertThat(at.page().locator("#chosen-summary")).containsText("letter.txt is neither a PDF nor a ZIP");
        Chromium.screenshot(at.page(), "new-batch-" + files.name);
        UUID job = at.run();

        // Nobody works yet: the page is open before anything happens, and is not touched after.
        at.awaitState("queued");
        ServiceProcess worker = installation.startWorker();
        List<Double> bars = new ArrayList<>();
        eventually("the bar moves").until(() -> {
            bars.add(bar());
            return bars.stream()
                            .filter(value -> value > 0 && value < 1)
                            .findAny()
                            .isPresent()
                    || bars.getLast() >= 1;
        });
        at.page().reload();
        assertThat(at.page().locator("h1")).hasText("Invoices of March, " + files.name);
        at.page().close();

        at = new BatchPage(person.newPage());
        at.page().navigate("/jobs");
        at.link("Invoices of March, " + files.name).first().click();
        assertThat(at.id()).isEqualTo(job);
        at.awaitState("partially succeeded");
        at.awaitDocument(BROKEN, "DAMAGED");
        assertThat(bar()).isEqualTo(1);
        Chromium.screenshot(at.page(), "batch-ended-" + files.name);

        at.link(pages).click();
        at.file("text.txt").click();
        assertThat(at.page().locator("#shown pre").first()).not().isEmpty();
        at.file("page-0001.png").click();
        assertPicture("#shown img");
        assertPicture(".gallery img >> nth=0");
        Chromium.screenshot(at.page(), "document-" + files.name);
        at.page().goBack();
        at.page().navigate("/jobs/" + job);
        at.link(table).click();
        at.file("table-0001.csv").click();
        assertThat(at.page().locator("#shown td").first()).isVisible();
        assertThat(at.page().locator("#shown td").count()).isGreaterThan(3);
        Chromium.screenshot(at.page(), "table-" + files.name);
        at.page().navigate("/jobs/" + job);
        at.link(picture).click();
        at.page().locator("a[href*='show=image-0001']").first().click();
        assertPicture("#shown img");

        at.page().navigate("/jobs/" + job);
        assertMatchesItsManifest(save(), 3);

        at.button("Try again").click();
        at.awaitDocument(BROKEN, "1 of");
        eventually("the broken document has been tried again, and no other")
                .untilAsserted(() -> assertThat(attempts(job)).isEqualTo(5));
        at.awaitState("partially succeeded");
        assertThat(worker.running()).isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void processesAnotherBatchWhileTheFirstRunsAndCancelsALongOne() {
        installation.startWorker();
        Path big = TestPdfs.slow(directory.resolve("long.pdf"), 15);
        at.prepare("Long", List.of("text"), big);
        UUID first = at.run();
        at.awaitState("running");

        at.button("Process another batch").click();
        assertThat(at.page().locator("h1")).hasText("New batch");
        at.prepare("Short", List.of("text"), TestPdfs.withPages(directory.resolve("short.pdf"), "one page"));
        at.run();
        at.awaitState("succeeded");

        at.page().navigate("/jobs");
        at.page().getByLabel("Search by name or id").fill("lon");
        assertThat(at.page().locator("#batches tbody tr")).hasCount(1);
        at.page().getByLabel("Search by name or id").fill(first.toString());
        at.page().waitForURL("**/jobs/" + first);
        at.awaitState("running");
        at.button("Cancel").click();
        at.awaitState("cancelled");
        assertThat(installation.database().jobState(first)).isEqualTo("CANCELLED");
        assertThat(complaints).isEmpty();
    }

    @Test
    void deletesABatchAndSaysWhatIsStillKnownOfIt() {
        installation.startWorker();
        at.prepare("Gone soon", List.of("text"), TestPdfs.withPages(directory.resolve("short.pdf"), "one page"));
        UUID job = at.run();
        at.awaitState("succeeded");
        at.page().onceDialog(dialog -> dialog.accept());

        at.button("Delete now").click();

        at.page().waitForURL("**/jobs");
        assertThat(at.page().navigate("/jobs/" + job).status()).isEqualTo(410);
        assertThat(at.page().locator("main")).containsText("Gone soon");
        assertThat(at.page().locator("main")).containsText("1 succeeded");
        installation.invariants().awaitQuiet();
    }

    @Test
    void showsAHostileNameAsTheTextThatItIs() {
        installation.startWorker();
        String name = "<img src=x onerror=alert(1)>.pdf";
        at.page().onDialog(dialog -> {
            complaints.add(dialog.message());
            dialog.dismiss();
        });
        at.prepare(name, List.of("text"), TestPdfs.withPages(directory.resolve(name), "<script>alert(2)</script>"));
        assertThat(at.page().locator("#chosen li")).containsText(name);
        at.run();
        at.awaitState("succeeded");

        assertThat(at.page().locator("h1")).hasText(name);
        at.link(name).click();
        assertThat(at.page().locator("h1")).hasText(name);
        assertThat(at.page().locator("#shown pre")).containsText("<script>alert(2)</script>");
        at.page().navigate("/jobs");
        assertThat(at.link(name).first()).isVisible();
        Chromium.screenshot(at.page(), "hostile-name");
        assertThat(complaints).isEmpty();
    }

    @Test
    void goesOnByItselfWhenTheApiIsStartedAgainAndAWorkerIsKilled() {
        ServiceProcess first = installation.startWorker();
        Path big = TestPdfs.slow(directory.resolve("long.pdf"), 15);
        at.prepare("Survives", List.of("text"), big);
        at.run();
        eventually("pages are done").until(() -> at.pagesDone("long.pdf") > 0);
        at.page().evaluate("window.untouched = true");

        installation.api().kill();
        assertThat(at.page().locator("#connection")).containsText("connection is lost");
        first.kill();
        installation.startWorker();
        installation.restartApi();

        assertThat(at.page().locator("#connection")).isEmpty();
        at.awaitDocument("long.pdf", "2 of");
        eventually("the bar moves again").until(() -> at.pagesDone("long.pdf") > 0);
        at.awaitState("succeeded");
        assertThat(at.page().evaluate("window.untouched"))
                .as("the page was never loaded again")
                .isEqualTo(true);
    }

    @Test
    void saysThatAnUploadBrokeOffAndSendsItAgainWithoutDoubling() {
        at.prepare("Twice", List.of("text"), TestPdfs.withPages(directory.resolve("short.pdf"), "one page"));
        CDPSession network = person.newCDPSession(at.page());
        network.on("Fetch.requestPaused", answer -> {
            var lost = new JsonObject();
            lost.add("requestId", answer.get("requestId"));
            lost.addProperty("errorReason", "ConnectionAborted");
            network.send("Fetch.failRequest", lost);
        });
        network.send("Fetch.enable", JsonParser.parseString("""
                {"patterns": [{"urlPattern": "*/v1/jobs", "requestStage": "Response"}]}""").getAsJsonObject());
        at.button("Run").click();
        assertThat(at.page().locator("#message")).containsText("broke off");
        assertThat(at.page().locator("#message")).isInViewport();
        assertThat(installation.database().strings("SELECT state FROM job WHERE name = 'Twice'"))
                .as("it has arrived all the same")
                .containsExactly("QUEUED");
        network.send("Fetch.disable");

        UUID job = at.run();

        assertThat(installation.database().strings("SELECT id::text FROM job WHERE name = 'Twice'"))
                .containsExactly(job.toString());
        installation.startWorker();
        at.awaitState("succeeded");
    }

    @Test
    void keepsTheFocusAndTouchesOnlyRowsThatChange() {
        installation.startWorker(Map.of("bindery.worker.slots", "1"));
        Path big = TestPdfs.slow(directory.resolve("a-long.pdf"), 15);
        at.prepare(
                "Minutes of all meetings",
                List.of("text"),
                big,
                TestPdfs.withPages(directory.resolve("b-waits.pdf"), "one page"));
        at.run();
        eventually("pages are done").until(() -> at.pagesDone("a-long.pdf") > 0);

        at.link("a-long.pdf").focus();
        at.page().evaluate("""
                () => {
                  window.touched = [];
                  // The part itself is marked by htmx while it is asked for; that redraws nothing.
                  const part = document.getElementById('documents');
                  new MutationObserver(all => all.filter(change => change.target !== part).forEach(change => {
                    const at = change.target.nodeType === 1 ? change.target : change.target.parentElement;
                    const row = at && at.closest('tr');
                    window.touched.push(row ? row.querySelector('a').textContent : 'outside');
                  })).observe(part, {subtree: true, childList: true, characterData: true, attributes: true});
                }""");
        int before = at.pagesDone("a-long.pdf");
        eventually("the bar moves").until(() -> at.pagesDone("a-long.pdf") > before);
        Chromium.screenshot(at.page(), "batch-running");

        assertThat(at.link("a-long.pdf")).isFocused();
        List<Object> touched = new ArrayList<>((List<?>) at.page().evaluate("window.touched"));
        assertThat(touched).isNotEmpty().containsOnly("a-long.pdf");
        at.button("Cancel").click();
        at.awaitState("cancelled");
    }

    @Test
    void hasNothingThatKeepsSomebodyOut() throws IOException {
        installation.startWorker();
        at.prepare(
                "For everybody",
                List.of("text", "pages", "tables", "chunks"),
                SampleReport.write(directory.resolve("report.pdf")),
                Files.writeString(directory.resolve(BROKEN), "%PDF-1.7\nno more\n"));
        UUID job = at.run();
        at.awaitState("partially succeeded");
        String document = at.page().locator("#documents tbody a").first().getAttribute("href");
        List<String> views = List.of(
                "/",
                "/jobs",
                "/jobs?q=nothing+has+this+name",
                "/jobs/" + job,
                document,
                document + "?show=table-0001.csv",
                document + "?show=chunks.jsonl",
                "/storage",
                "/jobs/" + new UUID(0, 7));

        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                Page page = chromium.person(
                                "http://127.0.0.1:" + installation.client().port(), width, 844, scheme)
                        .newPage();
                for (String view : views) {
                    page.navigate(view);
                    assertThat(Axe.seriousIssues(page))
                            .as("%s, %s, %d pixels wide", view, scheme, width)
                            .isEmpty();
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .as("%s is as wide as the screen", view)
                            .isLessThanOrEqualTo(width);
                    String name = view.replace(job.toString(), "id").replaceAll("documents/[0-9a-f-]+", "document");
                    Chromium.screenshot(page, "view" + name.replaceAll("[^a-z.]+", "-") + "-" + scheme + "-" + width);
                }
            }
        }
    }

    @Test
    void loadsLittleAndOnlyFromHere() {
        List<String> strangers = new ArrayList<>();
        String home = "http://127.0.0.1:" + installation.client().port() + "/";
        at.page().onRequest(request -> {
            if (!request.url().startsWith(home) && !request.url().startsWith("data:")) {
                strangers.add(request.url());
            }
        });
        for (String view : List.of("/", "/jobs", "/storage")) {
            at.page().navigate(view);

            Number bytes = (Number)
                    at.page()
                            .evaluate(
                                    "performance.getEntries().filter(e => 'encodedBodySize' in e).reduce((sum, e) => sum + e.encodedBodySize, 0)");
            assertThat(bytes.longValue()).as("bytes of %s", view).isPositive().isLessThan(150_000);
        }
        assertThat(strangers).isEmpty();
        assertThat(complaints).isEmpty();
    }

    private double bar() {
        return ((Number) at.page()
                        .evaluate("(() => { const bar = document.getElementById('pages-bar');"
                                + " return bar.value / bar.max; })()"))
                .doubleValue();
    }

    private long attempts(UUID job) {
        return installation
                .database()
                .count("SELECT count(*) FROM attempt a JOIN document d ON d.id = a.document_id WHERE d.job_id = '" + job
                        + "'");
    }

    private void assertPicture(String selector) {
        at.page()
                .waitForFunction(
                        "selector => { const img = document.querySelector(selector); return img && img.complete && img.naturalWidth > 10; }",
                        selector.replace(" >> nth=0", ""));
    }

    private Path save() {
        Download download =
                at.page().waitForDownload(() -> at.button("Save all as ZIP").click());
        Path file = directory.resolve("results.zip");
        download.saveAs(file);
        return file;
    }

    private static void assertMatchesItsManifest(Path archive, int succeeded) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            JsonNode manifest;
            try (InputStream content = zip.getInputStream(zip.getEntry("manifest.json"))) {
                manifest = JsonMapper.builder().build().readTree(content);
            }
            int good = 0;
            int files = 0;
            for (JsonNode document : manifest.get("documents")) {
                good += document.get("state").asString().equals("SUCCEEDED") ? 1 : 0;
                for (JsonNode artifact : document.get("artifacts")) {
                    String path = document.get("path").asString() + "/"
                            + artifact.get("name").asString();
                    try (InputStream content = zip.getInputStream(zip.getEntry(path))) {
                        assertThat(sha256(content.readAllBytes()))
                                .as(path)
                                .isEqualTo(artifact.get("sha256").asString());
                    }
                    files++;
                }
            }
            assertThat(good).isEqualTo(succeeded);
            assertThat(zip.size()).isEqualTo(files + 1);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A PDF with a table, one with pictures, one with pages of text. */
    record ThreeFiles(String name, boolean there) {

        List<Path> make(Path directory) throws IOException {
            if (name.equals("corpus")) {
                return List.of(
                        CORPUS.resolve("schools.pdf"),
                        CORPUS.resolve("image-heavy.pdf"),
                        CORPUS.resolve("pdflatex-4-pages.pdf"));
            }
            Path table = SampleReport.write(directory.resolve("report.pdf"));
            Path picture = SampleReport.write(directory.resolve("picture.pdf"));
            Path pages = TestPdfs.withEqualPages(directory.resolve("pages.pdf"), 30, "All work and no play.");
            return List.of(table, picture, pages);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
