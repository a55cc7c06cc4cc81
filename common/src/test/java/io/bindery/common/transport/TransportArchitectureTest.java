package io.bindery.common.transport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.bindery", importOptions = DoNotIncludeTests.class)
class TransportArchitectureTest {

    @ArchTest
    static final ArchRule onlyOnePackageKnowsTheBroker = noClasses()
            .that()
            .resideOutsideOfPackage("io.bindery.common.transport.rabbit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..", "org.springframework.boot.amqp..")
            .because("the protocol must not depend on what one broker can do");

    @ArchTest
    static final ArchRule theTransportDoesNotKnowItsKinds = noClasses()
            .that()
            .resideInAPackage("io.bindery.common.transport")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.bindery.common.transport.*")
            .because("code is written against the interface");
}
