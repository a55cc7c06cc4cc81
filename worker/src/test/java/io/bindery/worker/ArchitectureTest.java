package io.bindery.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bindery.worker");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.bindery.worker");

    @Test
    void onlyThePdfPackageKnowsPdfBox() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.bindery.worker.pdf..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.pdfbox..", "org.apache.xmpbox..", "org.apache.fontbox..")
                .because("PDFs are parsed in child processes"));
    }

    @Test
    void thePdfPackageKnowsNothingOfTheService() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "io.bindery.worker.pdf..",
                                "io.bindery.worker.engine..",
                                "io.bindery.worker.wire..",
                                "io.bindery.worker.child..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.springframework..",
                                "org.slf4j..",
                                "io.bindery.db..",
                                "io.bindery.common.storage..",
                                "io.bindery.common.transport..")
                        .because(
                                "a process that parses hostile PDFs holds no database, broker or storage, and starts with few jars"));
    }

    @Test
    void theWorkerHoldsNoSql() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..")
                .because("all SQL is in the db module, one store per purpose"));
    }

    @Test
    void theWorkerKnowsNoBroker() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..")
                .because("messages travel through the transport, of which there are two"));
    }

    @Test
    void theWorkerNeverMeetsTheApi() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.bindery.api..")
                .because("workers are deployed and scaled without the API"));
    }

    @Test
    void packagesAreFeatures() {
        check(noClasses()
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
                .because("a folder is a feature, not a layer"));
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        check(slices().matching("io.bindery.worker.(*)..")
                .should()
                .beFreeOfCycles()
                .because("what goes in circles is one thing"));
    }

    @Test
    void onlyTheChildRunsPdfBox() {
        check(classes()
                .that()
                .resideInAPackage("io.bindery.worker.pdf..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage("io.bindery.worker.pdf..", "io.bindery.worker.child..")
                .because("what a hostile document can bring down must not be the worker"));
    }

    @Test
    void testsNeverSleep() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .because("a test that sleeps is either slow or wrong; step the time or await the event")
                .check(TESTS);
    }

    private static void check(ArchRule rule) {
        rule.check(MAIN);
    }
}
