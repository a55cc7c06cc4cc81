package io.bindery.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's own Chromium, with a fresh profile for each test. Tests are skipped where there is none; with
 * {@code BINDERY_REQUIRE_CHROMIUM=true} in the environment they fail instead. Screenshots go to
 * {@code target/screenshots}, also that of a test that failed.
 */
final class Chromium implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** Long, as the machine may be small and busy; a test that passes does not wait for it. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final List<BrowserContext> contexts = new ArrayList<>();
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (executable().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Chromium");
        }
        if ("true".equals(System.getenv("BINDERY_REQUIRE_CHROMIUM"))) {
            throw new IllegalStateException("no Chromium, but BINDERY_REQUIRE_CHROMIUM=true");
        }
        return ConditionEvaluationResult.disabled("no Chromium");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Playwright started = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = started;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = started.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable().orElseThrow())
                        .setArgs(OPTIONS));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            contexts.stream()
                    .flatMap(open -> open.pages().stream())
                    .forEach(page -> screenshot(
                            page, "failed-" + context.getRequiredTestMethod().getName()));
        }
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(browser).close();
        Objects.requireNonNull(playwright).close();
    }

    /** A new person at a new computer. */
    BrowserContext person(String baseUrl) {
        return person(baseUrl, 1280, 900, ColorScheme.LIGHT);
    }

    /** The same, on a screen of this size, in pixels. */
    BrowserContext person(String baseUrl, int width, int height, ColorScheme scheme) {
        BrowserContext context = Objects.requireNonNull(browser)
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(baseUrl)
                        .setColorScheme(scheme)
                        .setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        contexts.add(context);
        return context;
    }

    /** Keeps what a page looks like; people look at it after the build. */
    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static Optional<Path> executable() {
        return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
