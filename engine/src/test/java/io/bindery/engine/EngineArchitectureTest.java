package io.bindery.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.bindery.testing.HouseRules;
import io.bindery.testing.PackageRules;

@AnalyzeClasses(packages = "io.bindery.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests packages = ArchTests.in(PackageRules.class);

    @ArchTest
    static final ArchRule ofCommonOnlyTheWords = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.bindery.common.storage..", "io.bindery.common.transport..", "io.bindery.common.message..")
            .because("files and plain data go in and out; who stores them, and where, is the caller's");
}
