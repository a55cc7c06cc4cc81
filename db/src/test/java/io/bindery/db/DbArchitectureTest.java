package io.bindery.db;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.bindery.testing.HouseRules;
import io.bindery.testing.PackageRules;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@AnalyzeClasses(packages = "io.bindery.db", importOptions = ImportOption.DoNotIncludeTests.class)
class DbArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests packages = ArchTests.in(PackageRules.class);

    @ArchTest
    static final ArchRule storesAreWiredAndNotMade = noConstructors()
            .that()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith(Component.class)
            .should()
            .bePublic()
            .because("a store is at most the public door of its feature; its collaborators are its own affair");

    @ArchTest
    static final ArchRule transactionsReallyBegin = methods()
            .that()
            .areAnnotatedWith(Transactional.class)
            .should()
            .bePublic()
            .andShould()
            .notBeFinal()
            .andShould()
            .notBeStatic()
            .because("a proxy silently passes over any other method, and each of its statements commits by itself");

    @ArchTest
    static final ArchRule knowsNeitherHttpNorPdfs = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "jakarta.servlet..",
                    "org.springframework.http..",
                    "org.springframework.web..",
                    "org.apache.pdfbox..")
            .because("db serves the API and the workers alike");
}
