package io.bindery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule reports classes that break it. */
class HouseRulesTest {

    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPackages("io.bindery.testing.violations");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("rules")
    void reportsAViolation(ArchRule rule) {
        assertThat(rule.evaluate(VIOLATIONS).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "com.fasterxml.jackson.databind.ObjectMapper, true",
        "com.fasterxml.jackson.core.JsonParser, true",
        "tools.jackson.databind.ObjectMapper, false"
    })
    void reportsAClassThatUsesJackson2(String mapper, boolean violation) throws IOException {
        writeClass("io.bindery.generated.UsesJackson", ClassDesc.of(mapper));

        assertThat(HouseRules.noOldJackson.evaluate(generated()).hasViolation()).isEqualTo(violation);
    }

    @ParameterizedTest
    @CsvSource({
        "io.bindery.generated, 1, true",
        "io.bindery.generated, 2, false",
        "io.bindery.generated, 15, false",
        "io.bindery.generated, 16, true",
        "io.bindery.engine.generated, 20, false",
        "io.bindery.engine.generated, 21, true"
    })
    void reportsAPackageOfTooFewOrTooManyClasses(String name, int size, boolean violation) throws IOException {
        for (int number = 1; number <= size; number++) {
            writeClass(name + ".Generated" + number, ClassDesc.of("java.lang.Object"));
        }

        assertThat(PackageRules.packagesHaveAReadableSize.evaluate(generated()).hasViolation())
                .isEqualTo(violation);
    }

    @Test
    void namesThePackageAndItsSize() throws IOException {
        for (int number = 1; number <= 16; number++) {
            writeClass("io.bindery.generated.Generated" + number, ClassDesc.of("java.lang.Object"));
        }

        assertThat(PackageRules.packagesHaveAReadableSize
                        .evaluate(generated())
                        .getFailureReport()
                        .getDetails())
                .contains("io.bindery.generated has 16 classes");
    }

    static List<ArchRule> rules() {
        return List.of(
                HouseRules.onlyDbHoldsSql,
                HouseRules.onlyOnePackageKnowsTheBroker,
                HouseRules.noFieldInjection,
                HouseRules.noVagueNames,
                HouseRules.packagesAreFeatures,
                HouseRules.packagesAreNullMarked,
                PackageRules.packagesAreFreeOfCycles,
                PackageRules.packagesHaveAReadableSize);
    }

    private JavaClasses generated() {
        return new ClassFileImporter().importPath(directory);
    }

    // Bytecode, because no test of common can be compiled against Jackson 2: it is not on its class path.
    private void writeClass(String name, ClassDesc fieldType) throws IOException {
        ClassDesc type = ClassDesc.of(name);
        ClassFile.of()
                .buildTo(
                        directory.resolve(type.displayName() + ".class"),
                        type,
                        code -> code.withField("field", fieldType, ClassFile.ACC_PRIVATE));
    }
}
