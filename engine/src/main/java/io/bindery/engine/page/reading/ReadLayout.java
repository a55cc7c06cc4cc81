package io.bindery.engine.page.reading;

import io.bindery.engine.content.ContentReader;
import io.bindery.engine.content.Fonts;
import io.bindery.engine.content.PageView;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageGuard;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.page.PageLayout;
import io.bindery.engine.page.TextLine;
import io.bindery.engine.page.order.Columns;
import io.bindery.engine.page.order.Fragment;
import io.bindery.engine.page.order.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDPage;

/** Reads where the words and the ruling lines of a page are. */
public final class ReadLayout {

    private ReadLayout() {}

    /**
     * The layout of a page, made once for all operations.
     *
     * @throws IOException if the page cannot be read
     */
    public static PageLayout of(PageSource source) throws IOException {
        return source.once(ReadLayout.class, () -> read(source));
    }

    private static PageLayout read(PageSource source) throws IOException {
        OpenDocument document = source.document();
        PDPage page = source.page();
        PageGuard.of(document).check(page);
        PageView view = PageView.of(page);
        PageReader reader = new PageReader(view);
        ContentReader content = new ContentReader(page, Fonts.of(document), document.watch(), reader);
        content.read();
        if (content.isDamaged()) {
            source.leftOutPart();
        }
        return new PageLayout(source.number(), view.width(), view.height(), lines(reader.words()), reader.rulings());
    }

    /** Upright text first, then what is turned. */
    private static List<TextLine> lines(List<Fragment> words) {
        Map<Frame, List<Fragment>> byFrame = new TreeMap<>(Comparator.comparingInt(Frame::degrees));
        for (Fragment word : words) {
            byFrame.computeIfAbsent(word.frame(), _ -> new ArrayList<>()).add(word);
        }
        List<TextLine> lines = new ArrayList<>();
        byFrame.forEach((frame, turned) -> {
            for (List<Fragment> line : Columns.lines(turned)) {
                lines.add(new TextLine(line.stream().map(Fragment::onPage).toList(), frame.degrees()));
            }
        });
        return lines;
    }
}
