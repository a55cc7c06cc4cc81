package io.bindery.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.bindery.testing.HouseRules;
import io.bindery.testing.PackageRules;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

@AnalyzeClasses(packages = "io.bindery.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests packages = ArchTests.in(PackageRules.class);

    @ArchTest
    static final ArchRule leavesSqlToDb = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..", "com.zaxxer..")
            .because("only db holds SQL, so that locks, fences and their order can be read in one place");

    @ArchTest
    static final ArchRule neverParsesPdfs = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "io.bindery.worker..")
            .because("a hostile PDF must only ever meet a process that may die of it");

    @ArchTest
    static final ArchRule readsFilesInPieces = noClasses()
            .should()
            .callMethod(InputStream.class, "readAllBytes")
            .orShould()
            .callMethod(Files.class, "readAllBytes", Path.class)
            .because("memory must not grow with the size of a file");
}
