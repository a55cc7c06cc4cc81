package io.bindery.cli;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.bindery.testing.TestRules;

@AnalyzeClasses(packages = "io.bindery", importOptions = ImportOption.OnlyIncludeTests.class)
class CliTestsArchitectureTest {

    @ArchTest
    static final ArchTests tests = ArchTests.in(TestRules.class);
}
