package io.bindery.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferedOperationsTest {

    @Test
    void offersEverythingWhoseToolIsThere() {
        OfferedOperations offer = OfferedOperations.with(Map.of(Operations.TEXT.name(), () -> true));

        assertThat(offer.operations())
                .containsExactlyInAnyOrderElementsOf(
                        Operations.all().stream().map(OperationSpec::name).toList());
    }

    @Test
    void offersNothingWhoseToolIsMissing() {
        OfferedOperations offer = OfferedOperations.with(Map.of(Operations.TEXT.name(), () -> false));

        assertThat(offer.operations())
                .doesNotContain(Operations.TEXT.name())
                .hasSize(Operations.all().size() - 1)
                .contains(Operations.METADATA.name());
    }
}
