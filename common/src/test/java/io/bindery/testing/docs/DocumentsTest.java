package io.bindery.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reference in documents and code resolves, and documents can be read in a terminal. */
class DocumentsTest {

    private static final int LONGEST_LINE = 120;
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\w/.-])((?:docs|bench|model)/[\\w/.-]*[\\w-]\\.md)(#[\\w-]+)?");
    private static final Pattern INVARIANT = Pattern.compile("(?<![\\w.])I(?:1[0-2]|[1-9])(?!\\w)");
    private static final Pattern ABSENT = Pattern.compile("(?:design|protocol) section \\d+");
    private static final Pattern METRIC = Pattern.compile("`bindery_([a-z_]+?)(?:_total)?(?:\\{[^}]*})?`");

    private static final Pattern TEST = Pattern.compile("`([A-Z][a-z]\\w+(?:Test|IT))(?:\\.\\w+)?`");

    private final Repository repository = Repository.find();

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Document> documents = repository.documents();

        List<String> dead = documents.stream()
                .flatMap(document -> document.links().stream()
                        .filter(target -> !leadsSomewhere(document, target))
                        .map(target -> document.name() + ": " + target))
                .toList();

        assertThat(documents).hasSizeGreaterThan(20);
        assertThat(dead).as("links to files or headings that are not there").isEmpty();
    }

    @Test
    void documentsNamedInTheCodeAreThere() throws IOException {
        var dead = new ArrayList<String>();
        int mentions = 0;
        for (Path file : sources()) {
            for (MatchResult found :
                    MENTION.matcher(Repository.text(file)).results().toList()) {
                mentions++;
                String anchor = found.group(2) == null ? "" : found.group(2).substring(1);
                if (!isThere(repository.root().resolve(found.group(1)), anchor)) {
                    dead.add(file + ": " + found.group());
                }
            }
        }

        assertThat(mentions).isPositive();
        assertThat(dead).as("documents that code speaks of").isEmpty();
    }

    @Test
    void noCommentCitesADocumentOutsideOfTheRepository() throws IOException {
        var absent = new ArrayList<String>();
        for (Path file : sources()) {
            ABSENT.matcher(Repository.text(file))
                    .results()
                    .forEach(found -> absent.add(file.getFileName() + ": " + found.group()));
        }

        assertThat(absent).as("cite docs/protocol.md and its headings").isEmpty();
    }

    @Test
    void everyInvariantThatIsCitedIsWrittenDown() throws IOException {
        Set<String> written = repository.document("docs/protocol.md").anchors().stream()
                .filter(anchor -> anchor.matches("i\\d+"))
                .map(anchor -> anchor.replace('i', 'I'))
                .collect(Collectors.toSet());
        var cited = new TreeSet<String>();
        for (Path file : repository.files(".md", ".pml", "Invariant.java", "Invariants.java")) {
            INVARIANT.matcher(Repository.text(file)).results().forEach(found -> cited.add(found.group()));
        }

        assertThat(written).hasSize(12);
        assertThat(written).containsAll(cited);
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> there = repository.files("Test.java", "IT.java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        var named = new TreeSet<String>();
        for (Path file : repository.files(".md")) {
            TEST.matcher(Repository.text(file)).results().forEach(found -> named.add(found.group(1)));
        }

        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(there);
    }

    @Test
    void everyMetricThatIsDocumentedIsMeasured() throws IOException {
        String code = repository.files(".java").stream()
                .filter(file -> file.toString().contains("main"))
                .map(Repository::text)
                .collect(Collectors.joining());
        Set<String> documented = METRIC.matcher(
                        Repository.text(repository.root().resolve("docs/operating.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(documented).hasSizeGreaterThan(15).allMatch(name -> isMeasured(code, name));
    }

    @Test
    void noLineOfADocumentIsTooLong() throws IOException {
        List<String> tooLong = repository.documents().stream()
                .flatMap(document -> document.prose().entrySet().stream()
                        .filter(line -> isTooLong(line.getValue()))
                        .map(line -> document.name() + ":" + line.getKey()))
                .toList();

        assertThat(tooLong).as("lines of more than %d characters", LONGEST_LINE).isEmpty();
    }

    @Test
    void theReadmeBeginsWithACommandAndIsShort() {
        List<String> lines =
                Repository.text(repository.root().resolve("README.md")).lines().toList();

        assertThat(lines).hasSizeLessThan(150).contains("./mvnw verify");
        assertThat(lines.subList(0, 20)).contains("./bindery process FILE... --out DIR");
    }

    private List<Path> sources() throws IOException {
        return repository.files(".java", ".sql", ".properties", ".html", ".js", ".yml", "pom.xml", ".pml").stream()
                .filter(file -> !file.endsWith(Path.of("DocumentsTest.java")))
                .toList();
    }

    private static boolean leadsSomewhere(Document from, String target) {
        if (target.matches("[a-z]+:.*")) {
            return true;
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? from.file() : from.file().resolveSibling(parts[0]);
        return isThere(file.normalize(), parts.length == 1 ? "" : parts[1]);
    }

    private static boolean isThere(Path file, String anchor) {
        return Files.exists(file)
                && (anchor.isEmpty()
                        || Document.read(file.resolveSibling(""), file)
                                .anchors()
                                .contains(anchor));
    }

    /** The name in the code has dots, and its unit may be left to the registry. */
    private static boolean isMeasured(String code, String name) {
        String dotted = name.replace('_', '.');
        return Stream.of(dotted, dotted.replaceFirst("\\.(seconds|bytes)$", ""))
                .flatMap(base -> Stream.of("\"bindery." + base + "\"", "\"" + base + "\""))
                .anyMatch(code::contains);
    }

    /** Tables cannot be wrapped, nor can an address. */
    private static boolean isTooLong(String line) {
        return line.length() > LONGEST_LINE
                && !line.stripLeading().startsWith("|")
                && !line.contains("://")
                && !line.stripLeading().startsWith("![");
    }
}
