package io.bindery.api.operation;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.db.query.OfferQuery;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether the workers that are alive can run what is asked for: a missing tool is told at once, not found out by waiting. Thread-safe. */
@Component
public class Availability {

    private final OfferQuery offers;

    Availability(OfferQuery offers) {
        this.offers = offers;
    }

    /**
     * Refuses what would wait for a worker that is not there.
     *
     * @throws ProblemException {@code OPERATION_UNAVAILABLE}, naming the operation
     */
    public void check(List<OperationRequest> asked) {
        List<String> names = asked.stream().map(OperationRequest::name).toList();
        if (offers.offeredTogether(names)) {
            return;
        }
        Set<String> missing = offers.notOffered(names);
        throw ProblemException.of(
                        ProblemType.OPERATION_UNAVAILABLE,
                        "request: operations: "
                                + (missing.isEmpty()
                                        ? "no running worker can run " + quoted(names) + " together."
                                        : "no running worker has the tool for " + quoted(missing) + "."))
                .with("operations", missing.isEmpty() ? names : missing);
    }

    /** Names of the operations that no running worker offers. */
    public Set<String> missing() {
        return offers.notOffered(
                Operations.all().stream().map(OperationSpec::name).toList());
    }

    private static String quoted(Collection<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}
