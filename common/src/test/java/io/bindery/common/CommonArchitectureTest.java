package io.bindery.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.bindery.testing.HouseRules;
import io.bindery.testing.PackageRules;

@AnalyzeClasses(packages = "io.bindery.common", importOptions = ImportOption.DoNotIncludeTests.class)
class CommonArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests packages = ArchTests.in(PackageRules.class);

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
            .because("every module carries common: it holds words, messages, storage and transport only");

    @ArchTest
    static final ArchRule theWordsDependOnNothing = noClasses()
            .that()
            .resideInAPackage("io.bindery.common.job")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.bindery.common.job", "java..", "org.jspecify..")
            .because("the words of the domain outlive every library");
}
