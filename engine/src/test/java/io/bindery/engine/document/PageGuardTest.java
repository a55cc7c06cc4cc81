package io.bindery.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.engine.EngineControl;
import io.bindery.engine.guard.CompressedStreams;
import io.bindery.engine.guard.Oversize;
import io.bindery.engine.guard.StreamGuard;
import io.bindery.engine.guard.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

class PageGuardTest {

    private static final int LIMIT = CompressedStreams.LIMIT;

    private final PageGuard guard =
            new PageGuard(new StreamGuard(new Watch(EngineControl.UNWATCHED, Duration.ofMinutes(1)), LIMIT));

    @Test
    void acceptsWhatDecompressesToTheLimit() throws IOException {
        PDPage page = pageWith(COSName.CONTENTS, deflated(LIMIT));

        guard.check(page);
    }

    @Test
    void refusesContentThatDecompressesToMore() throws IOException {
        PDPage page = pageWith(COSName.CONTENTS, deflated(LIMIT + 1));

        assertThatThrownBy(() -> guard.check(page)).isInstanceOf(Oversize.class);
        assertThatThrownBy(() -> guard.check(page)).as("and again").isInstanceOf(Oversize.class);
    }

    @Test
    void refusesAFormWithinAForm() throws IOException {
        COSStream outer = form(deflated(10));
        outer.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, form(deflated(LIMIT + 1))));
        PDPage page = pageWith(COSName.RESOURCES, resources(COSName.XOBJECT, outer));

        assertThatThrownBy(() -> guard.check(page)).isInstanceOf(Oversize.class);
    }

    @Test
    void refusesAFontsProgram() throws IOException {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.FONT_FILE2, deflated(LIMIT + 1));
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.FONT_DESC, descriptor);
        PDPage page = pageWith(COSName.RESOURCES, resources(COSName.FONT, font));

        assertThatThrownBy(() -> guard.check(page)).isInstanceOf(Oversize.class);
    }

    @Test
    void refusesTheAppearanceOfAnAnnotation() throws IOException {
        COSDictionary appearances = new COSDictionary();
        appearances.setItem(COSName.N, form(deflated(LIMIT + 1)));
        COSDictionary annotation = new COSDictionary();
        annotation.setItem(COSName.AP, appearances);
        COSArray annotations = new COSArray();
        annotations.add(annotation);
        PDPage page = pageWith(COSName.ANNOTS, annotations);

        assertThatThrownBy(() -> guard.check(page)).isInstanceOf(Oversize.class);
    }

    @Test
    void refusesEveryPageThatReachesIt() throws IOException {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TO_UNICODE, deflated(LIMIT + 1));
        COSDictionary shared = resources(COSName.FONT, font);
        PDPage one = pageWith(COSName.RESOURCES, shared);
        PDPage another = pageWith(COSName.RESOURCES, shared);
        PDPage third = pageWith(COSName.RESOURCES, resources(COSName.FONT, font));

        assertThatThrownBy(() -> guard.check(one)).isInstanceOf(Oversize.class);
        assertThatThrownBy(() -> guard.check(another)).isInstanceOf(Oversize.class);
        assertThatThrownBy(() -> guard.check(third)).isInstanceOf(Oversize.class);
    }

    @Test
    void looksAtADictionaryThatIsResourcesAndFontAsBoth() throws IOException {
        COSDictionary both = new COSDictionary();
        COSDictionary fonts = new COSDictionary();
        fonts.setItem("It", both);
        both.setItem(COSName.FONT, fonts);
        both.setItem(COSName.TO_UNICODE, deflated(LIMIT + 1));
        PDPage page = pageWith(COSName.RESOURCES, both);

        assertThatThrownBy(() -> guard.check(page)).isInstanceOf(Oversize.class);
    }

    @Test
    void looksAtAFontThatIsItsOwnResourcesAsBoth() throws IOException {
        COSDictionary font = resources(COSName.XOBJECT, form(deflated(LIMIT + 1)));
        font.setItem(COSName.RESOURCES, font);
        PDPage page = pageWith(COSName.RESOURCES, resources(COSName.FONT, font));

        assertThatThrownBy(() -> guard.check(page)).isInstanceOf(Oversize.class);
    }

    @Test
    void looksAtWhatIsNewBesideWhatIsKnown() throws IOException {
        COSStream harmless = form(deflated(10));
        COSDictionary shared = resources(COSName.XOBJECT, harmless);
        harmless.setItem(COSName.RESOURCES, shared);
        PDPage first = pageWith(COSName.RESOURCES, shared);
        COSDictionary both = resources(COSName.XOBJECT, harmless);
        both.getCOSDictionary(COSName.XOBJECT).setItem("Bomb", form(deflated(LIMIT + 1)));
        PDPage second = pageWith(COSName.RESOURCES, both);

        guard.check(first);

        assertThatThrownBy(() -> guard.check(second)).isInstanceOf(Oversize.class);
    }

    @Test
    void outlivesFormsThatContainThemselves() throws IOException {
        COSStream form = form(deflated(10));
        COSDictionary resources = resources(COSName.XOBJECT, form);
        form.setItem(COSName.RESOURCES, resources);
        PDPage page = pageWith(COSName.RESOURCES, resources);

        guard.check(page);
    }

    @Test
    void takesImagesOutOfTheContent() throws IOException {
        COSStream image = deflated(10);
        image.setItem(COSName.FILTER, COSName.JBIG2_DECODE);
        COSStream text = deflated(10);
        COSArray contents = new COSArray();
        contents.add(text);
        contents.add(image);
        PDPage page = pageWith(COSName.CONTENTS, contents);

        guard.check(page);

        assertThat(page.getCOSObject().getCOSArray(COSName.CONTENTS).toList()).isEqualTo(List.of(text));
    }

    private static PDPage pageWith(COSName key, COSBase value) {
        PDPage page = new PDPage();
        page.getCOSObject().setItem(key, value);
        return page;
    }

    private static COSStream form(COSStream stream) {
        stream.setItem(COSName.SUBTYPE, COSName.FORM);
        return stream;
    }

    private static COSDictionary resources(COSName kind, COSBase entry) {
        COSDictionary entries = new COSDictionary();
        entries.setItem("It", entry);
        COSDictionary resources = new COSDictionary();
        resources.setItem(kind, entries);
        return resources;
    }

    private static COSStream deflated(int length) throws IOException {
        return CompressedStreams.of(length, COSName.FLATE_DECODE);
    }
}
