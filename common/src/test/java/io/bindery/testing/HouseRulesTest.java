package io.bindery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule reports classes that break it; only the rule against Jackson 2 is missing, which common does not have. */
class HouseRulesTest {

    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPackages("io.bindery.testing.violations");

    @ParameterizedTest
    @MethodSource("rules")
    void reportsAViolation(ArchRule rule) {
        assertThat(rule.evaluate(VIOLATIONS).hasViolation()).isTrue();
    }

    static List<ArchRule> rules() {
        return List.of(
                HouseRules.onlyDbHoldsSql,
                HouseRules.onlyOnePackageKnowsTheBroker,
                HouseRules.noFieldInjection,
                HouseRules.noVagueNames,
                HouseRules.packagesAreFeatures,
                HouseRules.packagesAreNullMarked,
                PackageRules.packagesAreFreeOfCycles,
                PackageRules.packagesHaveAReadableSize);
    }
}
