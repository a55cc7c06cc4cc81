package io.bindery.db.model;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Takes the number of tries and the seed from {@code -Dbindery.tries} and {@code -Dbindery.seed}, and tells how to run
 * a failure again.
 */
final class FromSystemProperties implements AroundPropertyHook {

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Integer tries = Integer.getInteger("bindery.tries");
        if (tries != null) {
            context.attributes().setTries(tries);
        }
        String seed = System.getProperty("bindery.seed");
        if (seed != null) {
            context.attributes().setSeed(seed);
        }
        PropertyExecutionResult result = property.execute();
        return result.status() == PropertyExecutionResult.Status.FAILED ? withAdvice(result) : result;
    }

    private static PropertyExecutionResult withAdvice(PropertyExecutionResult result) {
        Throwable cause = result.throwable().orElseGet(() -> new AssertionError("failed"));
        var told = new AssertionError(
                "Run it again with -Dbindery.seed=%s.%n%s"
                        .formatted(result.seed().orElse("?"), cause.getMessage()),
                cause);
        return result.mapToFailed(told);
    }
}
