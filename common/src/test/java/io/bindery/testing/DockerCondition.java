package io.bindery.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides for {@link NeedsRabbit}. */
final class DockerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate(Docker.available(), Docker.required());
    }

    static ConditionEvaluationResult evaluate(boolean available, boolean required) {
        if (available) {
            return ConditionEvaluationResult.enabled("a Docker engine is there");
        }
        if (required) {
            throw new IllegalStateException("no Docker engine, but BINDERY_REQUIRE_DOCKER=true");
        }
        return ConditionEvaluationResult.disabled("no Docker engine");
    }
}
