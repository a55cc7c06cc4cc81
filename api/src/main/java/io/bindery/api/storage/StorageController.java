package io.bindery.api.storage;

import io.bindery.db.query.StorageQuery;
import io.bindery.db.query.StorageView;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows workspaces, leases, the cleanup's backlog, orphans and the last sweep. */
@RestController
class StorageController {

    private final StorageQuery storage;

    StorageController(StorageQuery storage) {
        this.storage = storage;
    }

    @Operation(summary = "Workspaces by state, live leases with their holders, cleanup backlog, orphans, last sweep")
    @GetMapping("/v1/storage")
    StorageView show() {
        return storage.read();
    }
}
