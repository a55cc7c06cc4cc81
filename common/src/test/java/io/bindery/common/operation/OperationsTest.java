package io.bindery.common.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationsTest {

    @Test
    void aWorkbookNeedsTables() {
        assertThatThrownBy(() -> Operations.accept(asked("text", "workbook")))
                .isInstanceOf(InvalidOperationException.class)
                .hasMessage("operations: 'workbook' needs 'tables' in the same job");
    }

    @Test
    void leavesToDocumentsWhatIsDoneToDocuments() {
        assertThat(Operations.forDocuments(asked("tables", "workbook", "text"))).isEqualTo(asked("tables", "text"));
        assertThat(Operations.ofDocuments())
                .contains(Operations.TEXT)
                .doesNotContain(Operations.WORKBOOK)
                .hasSize(Operations.all().size() - 1);
    }

    private static List<OperationRequest> asked(String... names) {
        return Stream.of(names)
                .map(name -> new OperationRequest(name, Map.of()))
                .toList();
    }
}
