package io.bindery.engine.image;

import io.bindery.engine.document.OpenDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;

/**
 * Finds the images a page uses, in the order in which it does: in its content, in the forms, patterns and soft masks
 * this refers to, and in the appearances of its annotations. Nothing is drawn; each of these is searched once per
 * page, so that cycles end.
 */
final class FindImages {

    static final int MAX_IMAGES = 10_000;

    private static final int MAX_DEPTH = 50;
    private static final int TOKENS_BETWEEN_CHECKS = 1_024;

    private final OpenDocument document;
    private final List<FoundImage> images = new ArrayList<>();
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean damaged;
    private int tokens;

    FindImages(OpenDocument document) {
        this.document = document;
    }

    /** The images of a page. Called once. */
    List<FoundImage> of(PDPage page) {
        PDResources resources = page.getResources() == null ? new PDResources() : page.getResources();
        search(page, resources, 0);
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            if (annotations.getObject(i) instanceof COSDictionary annotation) {
                COSDictionary appearances = annotation.getCOSDictionary(COSName.AP);
                searchAppearance(appearances == null ? null : appearances.getDictionaryObject(COSName.N), resources);
            }
        }
        return images;
    }

    /** Whether something could not be read to its end. */
    boolean damaged() {
        return damaged;
    }

    private void searchAppearance(@Nullable COSBase appearance, PDResources resources) {
        if (appearance instanceof COSStream stream) {
            searchStream(stream, resources, 0);
        } else if (appearance instanceof COSDictionary states) {
            for (COSName state : states.keySet()) {
                if (states.getDictionaryObject(state) instanceof COSStream stream) {
                    searchStream(stream, resources, 0);
                }
            }
        }
    }

    private void searchStream(COSStream stream, PDResources inherited, int depth) {
        if (depth > MAX_DEPTH || !seen.add(stream)) {
            return;
        }
        PDFormXObject form = new PDFormXObject(stream);
        COSDictionary own = stream.getCOSDictionary(COSName.RESOURCES);
        search(form, own == null ? inherited : new PDResources(own), depth);
    }

    private void search(PDContentStream content, PDResources resources, int depth) {
        try {
            if (content instanceof PDFormXObject form) {
                document.guard().check(form.getCOSObject());
            }
            PDFStreamParser parser = new PDFStreamParser(content);
            COSBase operand = null;
            for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
                if (++tokens % TOKENS_BETWEEN_CHECKS == 0) {
                    document.watch().check();
                }
                if (images.size() >= MAX_IMAGES) {
                    return;
                }
                if (token instanceof Operator operator) {
                    follow(operator, operand, resources, depth);
                    operand = null;
                } else if (token instanceof COSBase base) {
                    operand = base;
                }
            }
        } catch (IOException e) {
            damaged = true;
        }
    }

    private void follow(Operator operator, @Nullable COSBase operand, PDResources resources, int depth) {
        if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName())) {
            if (operator.getImageData() != null && operator.getImageParameters() != null) {
                images.add(new FoundImage.Inline(
                        operator.getImageParameters(), new FoundImage.Data(operator.getImageData()), resources));
            }
        } else if (operand instanceof COSName name) {
            switch (operator.getName()) {
                case OperatorName.DRAW_OBJECT -> followObject(item(resources, COSName.XOBJECT, name), resources, depth);
                case OperatorName.NON_STROKING_COLOR_N, OperatorName.STROKING_COLOR_N ->
                    followStream(item(resources, COSName.PATTERN, name), resources, depth);
                case OperatorName.SET_GRAPHICS_STATE_PARAMS ->
                    followSoftMask(item(resources, COSName.EXT_G_STATE, name), resources, depth);
                default -> {
                    // Other operators use no images.
                }
            }
        }
    }

    private void followObject(@Nullable COSBase item, PDResources resources, int depth) {
        COSObject reference = item instanceof COSObject object ? object : null;
        if (direct(item) instanceof COSStream stream) {
            if (!COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                searchStream(stream, resources, depth + 1);
            } else if (seen.add(stream)) {
                images.add(new FoundImage.Shared(reference == null ? null : reference.getKey(), stream, resources));
            }
        }
    }

    private void followStream(@Nullable COSBase item, PDResources resources, int depth) {
        if (direct(item) instanceof COSStream stream) {
            searchStream(stream, resources, depth + 1);
        }
    }

    private void followSoftMask(@Nullable COSBase item, PDResources resources, int depth) {
        if (direct(item) instanceof COSDictionary state
                && state.getDictionaryObject(COSName.SMASK) instanceof COSDictionary mask) {
            followStream(mask.getItem(COSName.G), resources, depth);
        }
    }

    private static @Nullable COSBase item(PDResources resources, COSName kind, COSName name) {
        COSDictionary ofKind = resources.getCOSObject().getCOSDictionary(kind);
        return ofKind == null ? null : ofKind.getItem(name);
    }

    private static @Nullable COSBase direct(@Nullable COSBase item) {
        return item instanceof COSObject reference ? reference.getObject() : item;
    }
}
