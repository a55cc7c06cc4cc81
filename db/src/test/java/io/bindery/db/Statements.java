package io.bindery.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The SQL of this module, read from its compiled classes: every text that a class holds, parts put together by the
 * compiler.
 */
final class Statements {

    private Statements() {}

    /**
     * One statement: the class it stands in, its text on one line, and the constants of an enum that its class names.
     */
    record Statement(String type, String sql, Set<String> constants) {}

    /** Every text with one of these words in it; not the parts of which other texts of the class are made. */
    static List<Statement> with(String words, Class<? extends Enum<?>> states) {
        return classes()
                .flatMap(type -> {
                    List<String> texts = texts(type);
                    return texts.stream()
                            .filter(text -> text.contains(words))
                            .filter(text -> !isPart(text, texts))
                            .map(text ->
                                    new Statement(type.thisClass().asInternalName(), text, constants(type, states)));
                })
                .toList();
    }

    private static boolean isPart(String text, List<String> texts) {
        return texts.stream().anyMatch(other -> other.length() > text.length() && other.contains(text));
    }

    private static Stream<ClassModel> classes() {
        try (Stream<Path> files = Files.walk(home())) {
            return files.filter(file -> file.toString().endsWith(".class")).map(Statements::parse).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        try {
            return Path.of(Rows.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(ClassModel type) {
        return StreamSupport.stream(type.constantPool().spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue().replaceAll("\\s+", " "))
                .toList();
    }

    private static Set<String> constants(ClassModel type, Class<? extends Enum<?>> states) {
        String owner = states.getName().replace('.', '/');
        return StreamSupport.stream(type.constantPool().spliterator(), false)
                .filter(FieldRefEntry.class::isInstance)
                .map(FieldRefEntry.class::cast)
                .filter(field -> field.owner().asInternalName().equals(owner))
                .map(field -> field.name().stringValue())
                .collect(Collectors.toSet());
    }
}
