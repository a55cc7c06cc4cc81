package io.bindery.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;

@AnalyzeClasses(packages = "io.bindery.api", importOptions = ImportOption.OnlyIncludeTests.class)
class TestHabitsTest {

    @ArchTest
    static final ArchRule neverSleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .because("a sleep is too short on a busy machine and too long on every other; step time instead");
}
