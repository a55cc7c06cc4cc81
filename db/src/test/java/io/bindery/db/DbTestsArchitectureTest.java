package io.bindery.db;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.bindery.testing.TestRules;

@AnalyzeClasses(packages = "io.bindery.db", importOptions = ImportOption.OnlyIncludeTests.class)
class DbTestsArchitectureTest {

    @ArchTest
    static final ArchTests tests = ArchTests.in(TestRules.class);
}
