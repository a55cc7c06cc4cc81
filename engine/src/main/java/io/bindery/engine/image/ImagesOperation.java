package io.bindery.engine.image;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.DrawingGuard;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageGuard;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.image.StoreImage.Result;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.operation.PageRanges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * Writes the images embedded in the pages to {@code image-0001.png} and so on, in the order in which they first appear,
 * each once. The thread that finds an image first stores it, without a name; names are given at the end, when the order
 * is known.
 */
public final class ImagesOperation implements Operation<ImagesOperation.PageImages> {

    private static final int MAX_IMAGES = FindImages.MAX_IMAGES;

    private final PageRanges pages;
    private final StoreImage store = new StoreImage();
    private final Set<COSObjectKey> begun = ConcurrentHashMap.newKeySet();
    private final Map<COSObjectKey, Result> stored = new HashMap<>();
    private final Set<Object> known = new HashSet<>();
    private final List<Appearance> appearances = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private volatile boolean full;

    public ImagesOperation(OperationRequest request) {
        pages = PageRanges.of(request, "pages");
    }

    /**
     * What a page uses.
     *
     * @param damaged whether it may use more
     */
    record PageImages(List<Seen> images, boolean damaged) {}

    /**
     * An image, by its key, or the result of storing it, or both.
     *
     * @param result null if another page stores it
     */
    record Seen(@Nullable COSObjectKey key, @Nullable Result result) {}

    private record Appearance(int page, Seen image) {}

    @Override
    public OperationSpec spec() {
        return Operations.IMAGES;
    }

    @Override
    public boolean wants(int number) {
        return pages.contains(number);
    }

    @Override
    public PageImages read(PageSource source) throws IOException {
        OpenDocument document = source.document();
        PageGuard.of(document).check(source.page());
        DrawingGuard.of(document).check(source.page());
        FindImages found = new FindImages(document);
        List<Seen> images = new ArrayList<>();
        for (FoundImage image : found.of(source.page())) {
            COSObjectKey key = image instanceof FoundImage.Shared object ? object.key() : null;
            // Pages are taken in order: once there are enough, none of a page that is still being read will count.
            if (full) {
                break;
            }
            boolean mine = key == null || begun.add(key);
            images.add(new Seen(key, mine ? store.store(image, document) : null));
        }
        return new PageImages(List.copyOf(images), found.damaged());
    }

    @Override
    public void take(int number, @Nullable PageImages page) {
        if (page == null) {
            return;
        }
        if (page.damaged()) {
            warnings.add("Page " + number + " is damaged; pictures of it may be missing.");
        }
        for (Seen image : page.images()) {
            COSObjectKey key = image.key();
            Result result = image.result();
            if (key != null && result != null) {
                stored.put(key, result);
            }
            Object identity = key == null ? Objects.requireNonNull(result) : key;
            if (known.size() < MAX_IMAGES) {
                if (known.add(identity)) {
                    appearances.add(new Appearance(number, image));
                }
            } else if (!known.contains(identity)) {
                full = true;
            }
        }
    }

    @Override
    public List<ProducedFile> end(OpenDocument document) {
        Map<Result.Stored, ProducedFile> files = new LinkedHashMap<>();
        for (Appearance appearance : appearances) {
            COSObjectKey key = appearance.image().key();
            Result result = key == null ? appearance.image().result() : stored.get(key);
            switch (result) {
                case Result.Stored file -> files.computeIfAbsent(file, _ -> adopt(file, files.size() + 1, document));
                case Result.LeftOut(String reason) ->
                    warnings.add("Page " + appearance.page() + " has a picture that was left out: " + reason + ".");
                case Result.Ignored _ -> {}
                case null -> {
                    // It was to be stored for a page that then turned out to be unreadable.
                }
            }
        }
        if (full) {
            warnings.add(String.format(
                    Locale.ROOT, "The document has more than %,d pictures; only so many were taken out.", MAX_IMAGES));
        }
        warnings.forEach(document.warnings()::add);
        return List.copyOf(files.values());
    }

    private ProducedFile adopt(Result.Stored file, int number, OpenDocument document) {
        String name =
                String.format(Locale.ROOT, "image-%04d.%s", number, file.kind().extension());
        document.outputs().adopt(file.draft(), name);
        return new ProducedFile(spec().name(), name, file.kind().mediaType());
    }
}
