package io.bindery.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The form and the page of a batch, driven as a user would. */
final class BatchPage {

    private static final Pattern ADDRESS = Pattern.compile(".*/jobs/([0-9a-f-]{36})$");
    private static final double TIMEOUT_MILLIS = 120_000;

    private final Page page;

    BatchPage(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
    }

    /** Opens the form, chooses files and operations, and fills in a name; does not press Run. */
    BatchPage prepare(String name, List<String> operations, Path... files) {
        page.navigate("/");
        page.getByLabel("Choose files").setInputFiles(files);
        page.getByLabel("Name").fill(name);
        for (Locator box : page.locator("[data-operation]").all()) {
            box.setChecked(operations.contains(box.inputValue()));
        }
        return this;
    }

    /** Presses Run, and waits for the batch's own page; returns its id. */
    UUID run() {
        button("Run").click();
        page.waitForURL(ADDRESS);
        return id();
    }

    /** The batch whose page this is. */
    UUID id() {
        var matcher = ADDRESS.matcher(page.url());
        if (!matcher.matches()) {
            throw new AssertionError("not the page of a batch: " + page.url());
        }
        return UUID.fromString(matcher.group(1));
    }

    /** Waits, without touching anything, until the page says that the batch is in this state. */
    void awaitState(String state) {
        PlaywrightAssertions.assertThat(page.locator("#state"))
                .hasText(state, new LocatorAssertions.HasTextOptions().setTimeout(TIMEOUT_MILLIS));
    }

    /** The row of a document, by its path. */
    Locator document(String path) {
        return page.locator("#documents tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName(path).setExact(true))));
    }

    /** Waits until a document's row says this. */
    void awaitDocument(String path, String text) {
        PlaywrightAssertions.assertThat(document(path))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(TIMEOUT_MILLIS));
    }

    /** How many pages of a document the page says are done. */
    int pagesDone(String path) {
        String shown = document(path).locator("[data-label=Pages]").innerText();
        return shown.equals("?") ? 0 : Integer.parseInt(shown.substring(0, shown.indexOf(' ')));
    }

    /** The link to a document's artifact, in the list of all of them. */
    Locator file(String name) {
        return page.locator("main tbody")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
