package io.bindery.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImagesTest {

    private static final Pattern IMAGE =
            Pattern.compile("^\\s*image:\\s*[\"']?((?:postgres|rabbitmq):[^\\s\"'#]+)", Pattern.MULTILINE);

    @Test
    void testsRunAgainstTheImagesOfTheComposeFile() throws IOException {
        Optional<Path> compose = composeFile();
        assumeTrue(compose.isPresent(), "no docker-compose.yml in this tree");

        List<String> images = IMAGE.matcher(Files.readString(compose.orElseThrow()))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(images).containsExactlyInAnyOrder(Images.POSTGRES, Images.RABBITMQ);
    }

    private static Optional<Path> composeFile() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("mvnw")))
                .map(root -> root.resolve("docker-compose.yml"))
                .filter(Files::exists)
                .findFirst();
    }
}
