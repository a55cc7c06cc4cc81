package io.bindery.engine.content;

import static java.lang.System.Logger.Level.DEBUG;

import io.bindery.engine.guard.Oversize;
import io.bindery.engine.guard.Watch;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the content of a page, the forms it draws and the appearances of its annotations, such as the values
 * filled into a form, and reports to a listener what they show. Not thread-safe; after an exception, take a new one.
 */
public final class ContentReader {

    private static final System.Logger LOG = System.getLogger(ContentReader.class.getName());

    private static final int OPERATORS_BETWEEN_CHECKS = 256;

    /** Upper bound of graphics states saved within one content stream; usual ones save a handful. */
    private static final int MOST_SAVED = 100_000;

    /** Upper bound of forms drawn within forms; a malicious form draws itself. */
    private static final int DEEPEST_FORM = 50;

    private final Fonts fonts;
    private final Watch watch;
    private final ContentListener listener;
    private final PDPage page;
    private final Operands operands = new Operands();
    private final TextOperators text;
    private GraphicsState state = new GraphicsState(Transform.IDENTITY);
    private Deque<GraphicsState> saved = new ArrayDeque<>();
    private COSDictionary resources = new COSDictionary();
    private int operators;
    private int notSaved;
    private int forms;
    private boolean damaged;

    public ContentReader(PDPage page, Fonts fonts, Watch watch, ContentListener listener) {
        this.page = page;
        this.fonts = fonts;
        this.watch = watch;
        this.listener = listener;
        text = new TextOperators(operands, fonts, watch, listener, page.getCropBox());
    }

    /**
     * Reads all of it, once.
     *
     * @throws IOException if it is damaged, and no character of it could be read
     */
    public void read() throws IOException {
        if (PDPageTree.getInheritableAttribute(page.getCOSObject(), COSName.RESOURCES) instanceof COSDictionary own) {
            resources = own;
        }
        read(page.getCOSObject().getDictionaryObject(COSName.CONTENTS));
        if (page.getCOSObject().containsKey(COSName.ANNOTS)) {
            for (PDAnnotation annotation : page.getAnnotations()) {
                boolean visible =
                        !annotation.isHidden() && !annotation.isNoView() && !(annotation instanceof PDAnnotationPopup);
                PDAppearanceStream appearance = visible ? annotation.getNormalAppearanceStream() : null;
                if (appearance != null) {
                    showAppearance(annotation, appearance);
                }
            }
        }
        if (damaged && !text.hasShown()) {
            throw new IOException("nothing of the page could be read");
        }
    }

    /** Whether part of it could not be read, and was left out. */
    public boolean isDamaged() {
        return damaged;
    }

    /** Fits the appearance into the rectangle (ISO 32000-1, 12.5.5). */
    private void showAppearance(PDAnnotation annotation, PDAppearanceStream appearance) throws Oversize {
        PDRectangle rectangle = annotation.getRectangle();
        PDRectangle box = appearance.getBBox();
        if (rectangle == null || box == null || !hasArea(rectangle) || !hasArea(box)) {
            return;
        }
        COSStream stream = appearance.getCOSObject();
        Transform own = Transform.of(stream.getDictionaryObject(COSName.MATRIX));
        Rectangle2D around = own.around(
                new Rectangle2D.Float(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()));
        if (around.isEmpty()) {
            return;
        }
        float scaleX = (float) (rectangle.getWidth() / around.getWidth());
        float scaleY = (float) (rectangle.getHeight() / around.getHeight());
        Transform fit = new Transform(
                scaleX,
                0,
                0,
                scaleY,
                rectangle.getLowerLeftX() - scaleX * (float) around.getX(),
                rectangle.getLowerLeftY() - scaleY * (float) around.getY());
        state = new GraphicsState(Transform.IDENTITY);
        drawIfReadable(stream, own.then(fit));
    }

    private static boolean hasArea(PDRectangle rectangle) {
        return rectangle.getWidth() > 0 && rectangle.getHeight() > 0;
    }

    /** @param toContent from the coordinates of the form to those of the content that draws it */
    private void drawForm(COSStream form, Transform toContent) throws IOException {
        watch.check();
        COSDictionary outerResources = resources;
        Deque<GraphicsState> outerSaved = saved;
        GraphicsState outer = state;
        int outerNotSaved = notSaved;
        if (form.containsKey(COSName.RESOURCES)) {
            COSDictionary own = form.getCOSDictionary(COSName.RESOURCES);
            resources = own == null ? new COSDictionary() : own;
        }
        saved = new ArrayDeque<>();
        notSaved = 0;
        state = outer.copy();
        state.toPage = toContent.then(outer.toPage);
        forms++;
        listener.enterForm();
        try {
            read(form);
        } finally {
            listener.leaveForm();
            forms--;
            state = outer;
            saved = outerSaved;
            notSaved = outerNotSaved;
            resources = outerResources;
        }
    }

    private void read(@Nullable COSBase contents) throws IOException {
        try (OpenContent in = OpenContent.of(contents)) {
            ContentParser parser = new ContentParser(in, operands, watch);
            for (int operator = parser.next(); operator != Op.NONE; operator = parser.next()) {
                if (++operators % OPERATORS_BETWEEN_CHECKS == 0) {
                    watch.check();
                }
                if (!text.process(operator, state)) {
                    process(operator);
                }
            }
            damaged |= parser.isDamaged() || in.isIncomplete();
        }
    }

    private void process(int operator) throws IOException {
        switch (operator) {
            case Op.SAVE -> save();
            case Op.RESTORE -> restore();
            case Op.CONCATENATE -> {
                Transform transform = operands.transform();
                if (transform != null) {
                    state.toPage = transform.then(state.toPage);
                }
            }
            case Op.FONT -> setFont();
            case Op.STATE_PARAMETERS -> setParameters(resource(COSName.EXT_G_STATE, 0));
            case Op.DRAW_OBJECT -> draw(resource(COSName.XOBJECT, 0));
            case Op.BEGIN_MARKED -> listener.beginMarked(operands.name(0), null);
            case Op.BEGIN_MARKED_PROPERTIES -> beginMarked();
            case Op.END_MARKED -> listener.endMarked();
            case Op.LINE_WIDTH -> {
                if (operands.isNumber(0)) {
                    state.lineWidth = operands.number(0);
                }
            }
            default -> listener.operator(operator, operands, state.toPage, state.lineWidth);
        }
    }

    private void save() {
        if (saved.size() < MOST_SAVED) {
            saved.push(state.copy());
        } else {
            notSaved++;
        }
    }

    private void restore() {
        if (notSaved > 0) {
            notSaved--;
        } else if (!saved.isEmpty()) {
            state = saved.pop();
        }
    }

    private void setFont() {
        if (operands.isName(0) && operands.isNumber(1)) {
            setFont(resource(COSName.FONT, 0), operands.number(1));
        }
    }

    /** Text in a font that cannot be read is left out: its codes cannot be mapped to characters. */
    private void setFont(@Nullable COSBase font, float size) {
        state.size = size;
        state.fontUnreadable = false;
        try {
            state.font = fonts.of(font);
        } catch (IOException e) {
            LOG.log(DEBUG, "a font is unreadable", e);
            state.fontUnreadable = true;
            damaged = true;
        }
    }

    /** The entry of a resource dictionary for the name that is an operand. */
    private @Nullable COSBase resource(COSName kind, int operand) {
        COSDictionary all = resources.getCOSDictionary(kind);
        COSName name = all == null ? null : operands.name(operand);
        return name == null ? null : all.getDictionaryObject(name);
    }

    private void setParameters(@Nullable COSBase parameters) {
        if (parameters instanceof COSDictionary dictionary) {
            COSArray font = dictionary.getCOSArray(COSName.FONT);
            if (font != null && font.size() > 1 && font.getObject(1) instanceof COSNumber size) {
                setFont(font.getObject(0), size.floatValue());
            }
            if (dictionary.getDictionaryObject(COSName.LW) instanceof COSNumber width) {
                state.lineWidth = width.floatValue();
            }
        }
    }

    private void draw(@Nullable COSBase object) throws Oversize {
        if (object instanceof COSStream stream
                && COSName.FORM.equals(stream.getCOSName(COSName.SUBTYPE))
                && forms < DEEPEST_FORM) {
            drawIfReadable(stream, Transform.of(stream.getDictionaryObject(COSName.MATRIX)));
        }
    }

    /** The rest of the page may be fine. */
    private void drawIfReadable(COSStream form, Transform toContent) throws Oversize {
        try {
            drawForm(form, toContent);
        } catch (Oversize e) {
            throw e;
        } catch (IOException e) {
            LOG.log(DEBUG, "a form is unreadable", e);
            damaged = true;
        }
    }

    private void beginMarked() {
        COSName tag = operands.name(0);
        COSBase properties = operands.isName(1) ? resource(COSName.PROPERTIES, 1) : operands.dictionary(1);
        if (tag != null && properties instanceof COSDictionary dictionary) {
            listener.beginMarked(tag, dictionary);
        }
    }
}
