package io.bindery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds {@code docs/configuration.md} to what the compiler knows of the properties records: their names, defaults and
 * Javadoc.
 */
class ConfigurationTableTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final Path MADE = Path.of("target", "configuration.md");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(bindery\\.[a-z.-]+):([^}]*)}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String HEAD = """
            # Configuration

            Made from the code by `ConfigurationTableTest`; not written by hand. Every setting can be given as a property
            (`--bindery.lease.duration=90s`, or in `application.yml`) or in the environment, in capitals, with underscores for dots
            and without dashes (`BINDERY_LEASE_DURATION=90s`). What belongs to Spring Boot, such as `spring.datasource.url`,
            `spring.rabbitmq.host` and `server.port`, is described in
            [its reference](https://docs.spring.io/spring-boot/appendix/application-properties/index.html). `bindery.transport` is
            `rabbitmq`, or `in-process` where API and worker are one process, as in `bindery serve`.

            A value that is out of bounds stops the process at its start, and is named. Durations are such as `500ms`, `30s`, `2h`
            or `7d`, sizes such as `512KB`, `100MB` or `2GB`.
            """;

    @Test
    void theTableIsWhatTheCodeSays() throws IOException {
        String made = table(settings());

        Files.writeString(MADE, made);
        assertThat(DOCUMENT)
                .as("cp cli/target/configuration.md docs/configuration.md, and look at the difference")
                .hasContent(made);
    }

    @Test
    void everySettingIsExplained() throws IOException {
        assertThat(settings())
                .hasSizeGreaterThan(50)
                .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
    }

    /** Settings outside of a record stand in schedules, where the compiler does not see them. */
    @Test
    void settingsOfSchedulesHaveTheDefaultsThatTheCodeHas() throws IOException {
        Map<String, String> told = settings().stream().collect(Collectors.toMap(Setting::name, Setting::standard));
        var inCode = new TreeMap<String, String>();
        try (Stream<Path> sources = Files.find(
                Path.of(".."), 12, (file, _) -> file.toString().matches("\\.\\./\\w+/src/main/java/.*\\.java"))) {
            for (Path source : sources.toList()) {
                PLACEHOLDER
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(found -> inCode.put(found.group(1), found.group(2)));
            }
        }

        assertThat(inCode).hasSize(3);
        assertThat(told).containsAllEntriesOf(inCode);
    }

    private static List<Setting> settings() throws IOException {
        var found = new ArrayList<Setting>();
        for (Resource metadata : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
            try (InputStream content = metadata.getInputStream()) {
                JSON.readTree(content)
                        .get("properties")
                        .valueStream()
                        .filter(property -> property.get("name").asString().startsWith("bindery."))
                        .map(Setting::of)
                        .forEach(found::add);
            }
        }
        found.sort(Comparator.comparing(Setting::name));
        return found;
    }

    private static String table(List<Setting> settings) {
        var groups = new TreeMap<String, List<Setting>>();
        settings.forEach(setting -> groups.computeIfAbsent(setting.group(), name -> new ArrayList<>())
                .add(setting));
        var text = new StringBuilder(HEAD);
        groups.forEach((name, members) -> {
            text.append("\n## ")
                    .append(name)
                    .append("\n\nRead by ")
                    .append(members.getFirst().reader())
                    .append(".\n\n");
            text.append("| setting | default | |\n|---|---|---|\n");
            members.forEach(setting -> text.append("| `%s` | %s | %s |%n"
                    .formatted(
                            setting.name(),
                            setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`",
                            setting.description())));
        });
        return text.toString();
    }

    private record Setting(String name, String standard, String description, String source) {

        private static final Map<String, String> READERS = Map.of(
                "io.bindery.api", "the API",
                "io.bindery.worker", "the worker",
                "io.bindery.db", "API and worker",
                "io.bindery.common", "API and worker");

        static Setting of(JsonNode property) {
            return new Setting(
                    property.get("name").asString(),
                    property.path("defaultValue").asString(""),
                    property.path("description")
                            .asString("")
                            .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                            .replaceAll("\\s+", " ")
                            .replace("|", "\\|"),
                    property.get("sourceType").asString());
        }

        String group() {
            return name.substring(0, name.lastIndexOf('.'));
        }

        String reader() {
            return READERS.entrySet().stream()
                    .filter(reader -> source.startsWith(reader.getKey() + "."))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
