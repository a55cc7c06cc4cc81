package io.bindery.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * Rules for the tests of every module, taken by an architecture test with {@code ImportOption.OnlyIncludeTests};
 * otherwise used as {@link HouseRules}.
 */
public final class TestRules {

    private static final Set<String> SLEEPERS =
            Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit", "java.util.concurrent.locks.LockSupport");

    @ArchTest
    static final ArchRule testsDoNotSleep = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("the current thread sleeps") {
                @Override
                public boolean test(JavaMethodCall call) {
                    String name = call.getTarget().getName();
                    return SLEEPERS.contains(call.getTargetOwner().getName())
                            && (name.equals("sleep") || name.equals("parkNanos"));
                }
            })
            .because("a sleep is either too short or too long: step the time, or await what is to happen");

    private TestRules() {}
}
