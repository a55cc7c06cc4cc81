package io.bindery.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/**
 * Rules for the main code of every module. A module's architecture test takes them all:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.bindery.api", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ApiArchitectureTest {
 *     @ArchTest
 *     static final ArchTests house = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {

    @ArchTest
    static final ArchRule onlyDbHoldsSql = noClasses()
            .that()
            .resideOutsideOfPackage("io.bindery.db..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.flywaydb..")
            .because("all SQL stands in one module, beside the schema it is written for")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyOnePackageKnowsTheBroker = noClasses()
            .that()
            .resideOutsideOfPackage("io.bindery.common.transport.rabbit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..")
            .because("messages are hints, and whoever reads them must not care who carried them");

    @ArchTest
    static final ArchRule noOldJackson = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
            .because("our JSON is written by Jackson 3; version 2 only comes along with a library");

    @ArchTest
    static final ArchRule noFieldInjection = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .because("a constructor shows what a class needs, and a test can call it");

    @ArchTest
    static final ArchRule noVagueNames = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .because("a name says what a class does");

    @ArchTest
    static final ArchRule packagesAreFeatures = noClasses()
            .should()
            .resideInAnyPackage(
                    "..service..",
                    "..impl..",
                    "..util..",
                    "..utils..",
                    "..helper..",
                    "..model..",
                    "..dto..",
                    "..config..",
                    "..exceptions..")
            .because("a folder is a feature, not a layer");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .should(liveInANullMarkedPackage())
            .because("without the mark the compiler does not look for nulls");

    private HouseRules() {}

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + (marked ? " is marked" : " is in a package without the mark")));
            }
        };
    }
}
