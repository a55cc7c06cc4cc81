package io.bindery.worker.sandbox;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The few jars a child needs, found by a class of each. A Boot jar that was not unpacked holds them where only its own loader reads: then they are
 * copied into a directory first.
 */
final class ChildClassPath {

    /** One class of each jar; with the child's own jar first. */
    private static final List<String> NEEDED = List.of(
            "io.bindery.engine.child.ChildMain",
            "io.bindery.common.job.FailureCode",
            "org.apache.pdfbox.Loader",
            "org.apache.pdfbox.io.IOUtils",
            "org.apache.fontbox.FontBoxFont",
            "org.apache.pdfbox.jbig2.JBIG2ImageReader",
            "org.apache.commons.logging.Log",
            "tools.jackson.databind.json.JsonMapper",
            "tools.jackson.core.json.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonTypeInfo",
            "org.jspecify.annotations.Nullable");

    private static final String NESTED = "jar:nested:";

    private ChildClassPath() {}

    /** Finds them. */
    static List<Path> find(ChildCache cache) throws IOException, InterruptedException {
        List<String> locations =
                NEEDED.stream().map(ChildClassPath::location).distinct().toList();
        if (locations.stream().noneMatch(location -> location.startsWith(NESTED))) {
            return locations.stream()
                    .map(location -> Path.of(URI.create(location)))
                    .toList();
        }
        List<Nested> nested = locations.stream().map(Nested::of).toList();
        Path outer = nested.getFirst().outer();
        String key = outer.toString() + Files.size(outer) + Files.getLastModifiedTime(outer);
        Path jars = cache.get("jars", key, work -> {
            Path copies = Files.createDirectory(work.resolve("jars"));
            for (Nested jar : nested) {
                jar.copyInto(copies);
            }
            return copies;
        });
        return nested.stream().map(jar -> jars.resolve(jar.name())).toList();
    }

    private static String location(String className) {
        try {
            Class<?> needed = Class.forName(className, false, ChildClassPath.class.getClassLoader());
            CodeSource source = needed.getProtectionDomain().getCodeSource();
            URL url = source == null ? null : source.getLocation();
            if (url == null) {
                throw new IllegalStateException("nobody knows where " + className + " comes from");
            }
            return url.toString();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(className + " is missing", e);
        }
    }

    /**
     * A jar, or a folder of classes, inside a Boot jar: {@code jar:nested:/app.jar/!BOOT-INF/lib/a.jar!/}.
     *
     * @param entry its name inside the outer jar
     */
    private record Nested(Path outer, String entry) {

        static Nested of(String location) {
            String[] parts = location.substring(NESTED.length()).split("/!|!/", -1);
            if (!location.startsWith(NESTED) || parts.length < 2) {
                throw new IllegalStateException("no place inside a Boot jar: " + location);
            }
            return new Nested(Path.of(URI.create("file:" + parts[0])), parts[1]);
        }

        String name() {
            return isJar() ? entry.substring(entry.lastIndexOf('/') + 1) : "classes.jar";
        }

        void copyInto(Path directory) throws IOException {
            try (JarFile jar = new JarFile(outer.toFile());
                    OutputStream file = Files.newOutputStream(directory.resolve(name()))) {
                if (isJar()) {
                    copy(jar, new ZipEntry(entry), file);
                } else {
                    copyClasses(jar, file);
                }
            }
        }

        private boolean isJar() {
            return entry.endsWith(".jar");
        }

        private void copyClasses(JarFile jar, OutputStream file) throws IOException {
            String folder = entry.endsWith("/") ? entry : entry + "/";
            try (var out = new JarOutputStream(file)) {
                for (JarEntry each : Collections.list(jar.entries())) {
                    if (each.getName().startsWith(folder) && !each.isDirectory()) {
                        out.putNextEntry(new ZipEntry(each.getName().substring(folder.length())));
                        copy(jar, each, out);
                        out.closeEntry();
                    }
                }
            }
        }

        private static void copy(JarFile jar, ZipEntry entry, OutputStream out) throws IOException {
            try (InputStream in = jar.getInputStream(entry)) {
                if (in == null) {
                    throw new FileNotFoundException(jar.getName() + " has no " + entry.getName());
                }
                in.transferTo(out);
            }
        }
    }
}
