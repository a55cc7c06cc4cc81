package io.bindery.worker.sandbox;

import io.bindery.engine.child.ChildMain;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The class path of the child JVMs: the jar of the engine and those its manifest names, which lie beside it, or in a
 * build on the class path of this process. A Boot jar that was not extracted holds them where only its own loader can
 * read: then they are copied into a directory first. Where the engine is no jar (in an IDE), children get the class
 * path of this process.
 */
final class ChildClassPath {

    private static final String NESTED = "jar:nested:";

    private ChildClassPath() {}

    /** Finds it, with the engine first. */
    static List<Path> find(ChildCache cache) throws IOException, InterruptedException {
        String engine = location();
        if (engine.startsWith(NESTED)) {
            return copied(Nested.of(engine), cache);
        }
        Path file = Path.of(URI.create(engine));
        if (Files.isDirectory(file)) {
            return ownClassPath();
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            return classPath(file, jar.getManifest()).stream()
                    .map(ChildClassPath::orOwn)
                    .toList();
        }
    }

    private static Path orOwn(Path beside) {
        return Files.exists(beside)
                ? beside
                : ownClassPath().stream()
                        .filter(own -> own.endsWith(beside.getFileName()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(beside + " is missing"));
    }

    private static List<Path> ownClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    private static List<Path> copied(Nested engine, ChildCache cache) throws IOException, InterruptedException {
        Path outer = engine.outer();
        String key = outer.toString() + Files.size(outer) + Files.getLastModifiedTime(outer);
        Path jars = cache.get("jars", key, work -> {
            Path copies = Files.createDirectory(work.resolve("jars"));
            try (JarFile jar = new JarFile(outer.toFile())) {
                for (Path needed : classPath(copies.resolve(engine.name()), engine.manifest(jar))) {
                    engine.copyNeighbour(jar, needed);
                }
            }
            return copies;
        });
        try (JarFile jar = new JarFile(outer.toFile())) {
            return classPath(jars.resolve(engine.name()), engine.manifest(jar));
        }
    }

    private static List<Path> classPath(Path engine, Manifest manifest) {
        String named = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (named == null) {
            throw new IllegalStateException(engine + " names no class path");
        }
        return Stream.concat(Stream.of(engine), Stream.of(named.split(" ", -1)).map(engine::resolveSibling))
                .toList();
    }

    private static String location() {
        CodeSource source = ChildMain.class.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        if (url == null) {
            throw new IllegalStateException("the engine's classes have no code source");
        }
        return url.toString();
    }

    /**
     * A jar inside a Boot jar: {@code jar:nested:/app.jar/!BOOT-INF/lib/a.jar!/}.
     *
     * @param folder the folder of the jar inside the outer jar, with the slash at its end
     * @param name the jar's file name
     */
    private record Nested(Path outer, String folder, String name) {

        static Nested of(String location) {
            String[] parts = location.substring(NESTED.length()).split("/!|!/", -1);
            int slash = parts.length < 2 ? -1 : parts[1].lastIndexOf('/');
            if (slash < 0) {
                throw new IllegalStateException("not a location inside a Boot jar: " + location);
            }
            return new Nested(
                    Path.of(URI.create("file:" + parts[0])),
                    parts[1].substring(0, slash + 1),
                    parts[1].substring(slash + 1));
        }

        Manifest manifest(JarFile jar) throws IOException {
            try (var in = new JarInputStream(open(jar, name))) {
                return in.getManifest();
            }
        }

        void copyNeighbour(JarFile jar, Path copy) throws IOException {
            try (InputStream in = open(jar, copy.getFileName().toString())) {
                Files.copy(in, copy);
            }
        }

        private InputStream open(JarFile jar, String fileName) throws IOException {
            InputStream in = jar.getInputStream(new ZipEntry(folder + fileName));
            if (in == null) {
                throw new FileNotFoundException(jar.getName() + " has no " + folder + fileName);
            }
            return in;
        }
    }
}
