package io.bindery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shipped holds nothing of the tests: no fault can be switched on in it. */
class PackagingIT {

    @ParameterizedTest
    @EnumSource(ServiceJar.class)
    void shipsNothingThatInjectsFaults(ServiceJar packaged) throws IOException {
        try (var jar = new JarFile(packaged.jar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().keySet())
                    .extracting(Object::toString)
                    .doesNotContain("Premain-Class", "Agent-Class", "Launcher-Agent-Class");
            List<String> classes = classes(jar);
            assertThat(classes).contains("io/bindery/common/CrashPoint.class");
            assertThat(classes).noneMatch(name -> name.startsWith("io/bindery/testing/"));
        }
    }

    /** Those of the jar itself and of Bindery's jars in it. */
    private static List<String> classes(JarFile jar) throws IOException {
        var names = new ArrayList<String>();
        for (ZipEntry entry : jar.stream().toList()) {
            if (entry.getName().endsWith(".class")) {
                names.add(entry.getName().replace("BOOT-INF/classes/", ""));
            } else if (entry.getName().matches("BOOT-INF/lib/bindery-.*\\.jar")) {
                byte[] nested = jar.getInputStream(entry).readAllBytes();
                try (var inner = new JarInputStream(new ByteArrayInputStream(nested))) {
                    for (ZipEntry one = inner.getNextEntry(); one != null; one = inner.getNextEntry()) {
                        names.add(one.getName());
                    }
                }
            }
        }
        return names;
    }
}
