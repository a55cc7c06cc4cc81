package io.bindery.api.page;

import io.bindery.db.query.StorageQuery;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Workers, leases, workspaces and orphans: why files are still in storage. */
@Controller
class StoragePage {

    private final StorageQuery storage;

    StoragePage(StorageQuery storage) {
        this.storage = storage;
    }

    @GetMapping("/storage")
    String show(HttpServletRequest request, Model model) {
        model.addAttribute("storage", storage.read());
        return Fragment.of(request, "storage");
    }
}
