package io.bindery.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "io.bindery.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiArchitectureTest {

    @ArchTest
    static final ArchRule leavesSqlToDb = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..", "com.zaxxer..")
            .because("only db holds SQL, so that locks, fences and their order can be read in one place");

    @ArchTest
    static final ArchRule leavesTheBrokerToTransport = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..")
            .because("both transports must do for the API; a broker's type would shut the in-process one out");

    @ArchTest
    static final ArchRule neverParsesPdfs = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "io.bindery.worker..")
            .because("a hostile PDF must only ever meet a process that may die of it");

    @ArchTest
    static final ArchRule injectsThroughConstructors = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .because("a constructor shows what a class needs and lets its fields be final");

    @ArchTest
    static final ArchRule namesPackagesAfterFeatures = noClasses()
            .should()
            .resideInAnyPackage(
                    "..service..",
                    "..impl..",
                    "..util..",
                    "..helper..",
                    "..model..",
                    "..dto..",
                    "..config..",
                    "..exceptions..")
            .because("a folder is a feature, not a layer");

    @ArchTest
    static final ArchRule readsFilesInPieces = noClasses()
            .should()
            .callMethod(InputStream.class, "readAllBytes")
            .orShould()
            .callMethod(Files.class, "readAllBytes", Path.class)
            .because("memory must not grow with the size of a file");

    @ArchTest
    static final ArchRule usesOneJackson = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
            .because("Jackson 3 writes our JSON; springdoc's Jackson 2 would write dates and nulls differently");
}
