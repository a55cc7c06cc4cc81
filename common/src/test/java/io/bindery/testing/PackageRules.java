package io.bindery.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * What a package of main code may be: two to fifteen classes (twenty in the engine), and in no circle with others at
 * any depth.
 */
public final class PackageRules {

    private static final int MOST = 15;
    private static final int MOST_IN_ENGINE = 20;

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().assignedFrom(eachPackage())
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package in several folders");

    @ArchTest
    static final ArchRule packagesHaveAReadableSize = classes()
            .that(areTopLevel())
            .should(haveFewNeighbours())
            .because("a package is read as a whole, and a package of one class is a class in a folder");

    private PackageRules() {}

    /** Every package is a slice of its own, so that cycles between a package and one below it are seen too. */
    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }

    private static DescribedPredicate<JavaClass> areTopLevel() {
        return DescribedPredicate.describe("are top-level classes", PackageRules::isTopLevel);
    }

    private static ArchCondition<JavaClass> haveFewNeighbours() {
        return new ArchCondition<>(
                "live in a package of 2 to " + MOST + " classes (" + MOST_IN_ENGINE + " in the engine)") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                long size = home.getClasses().stream()
                        .filter(PackageRules::isTopLevel)
                        .count();
                int most = home.getName().startsWith("io.bindery.engine") ? MOST_IN_ENGINE : MOST;
                events.add(new SimpleConditionEvent(
                        type, size >= 2 && size <= most, home.getName() + " has " + size + " classes"));
            }
        };
    }

    private static boolean isTopLevel(JavaClass type) {
        return type.isTopLevelClass()
                && !type.isArray()
                && !type.getSimpleName().equals("package-info");
    }
}
