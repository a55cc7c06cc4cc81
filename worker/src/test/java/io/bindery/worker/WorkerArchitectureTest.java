package io.bindery.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.bindery.common.transport.Delivery;
import io.bindery.testing.HouseRules;
import io.bindery.testing.PackageRules;

@AnalyzeClasses(packages = "io.bindery.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkerArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests packages = ArchTests.in(PackageRules.class);

    @ArchTest
    static final ArchRule theWorkerNeverMeetsTheApi = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.bindery.api..")
            .because("workers are deployed and scaled without the API");

    @ArchTest
    static final ArchRule onlyChildrenParsePdfs = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "org.apache.xmpbox..", "org.apache.fontbox..")
            .orShould()
            .dependOnClassesThat(resideInAPackage("io.bindery.engine..")
                    .and(resideOutsideOfPackages(
                            "io.bindery.engine", "io.bindery.engine.wire", "io.bindery.engine.child")))
            .because("what a hostile document can bring down must not be the worker");

    @ArchTest
    static final ArchRule messagesAreSettledInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.bindery.worker.intake.LocalQueue")
            .should()
            .callMethod(Delivery.class, "ack")
            .orShould()
            .callMethod(Delivery.class, "requeue")
            .orShould()
            .callMethod(Delivery.class, "reject")
            .because("whether a message is settled exactly once should be read in one class");
}
