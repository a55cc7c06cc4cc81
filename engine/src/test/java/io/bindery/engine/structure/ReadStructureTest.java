package io.bindery.engine.structure;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.EngineResult;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of tags, seen in the Markdown of documents in which all text looks alike. */
class ReadStructureTest {

    @TempDir
    private Path directory;

    @Test
    void namesTextByItsTagsInTheirOrder() throws IOException {
        String markdown = markdown(pdf -> {
            PDPage page = page(pdf, "second", "first", "item one", "inner item", "item two");
            tree(
                    pdf,
                    element("H2", page, 1),
                    element("P", page, 0),
                    element(
                            "L",
                            page,
                            element("LI", page, element("LBody", page, 2), element("L", page, element("LI", page, 3))),
                            element("LI", page, element("LBody", page, element("P", page, 4)))));
        });

        assertThat(markdown).isEqualTo("## first\n\nsecond\n\n- item one\n    - inner item\n- item two\n");
    }

    @Test
    void followsTheDocumentsOwnNamesForRoles() throws IOException {
        String markdown = markdown(pdf -> {
            PDPage page = page(pdf, "title", "text");
            COSDictionary roles = new COSDictionary();
            roles.setItem("Headline", COSName.getPDFName("Big"));
            roles.setItem("Big", COSName.getPDFName("H1"));
            roles.setItem("Loop", COSName.getPDFName("Loop"));
            tree(pdf, element("Headline", page, 0), element("Loop", page, element("P", page, 1)))
                    .setItem("RoleMap", roles);
        });

        assertThat(markdown).isEqualTo("# title\n\ntext\n");
    }

    @Test
    void joinsAParagraphThatGoesOnAfterAPageBreak() throws IOException {
        String markdown = markdown(pdf -> {
            PDPage first = page(pdf, "A sentence. Then");
            PDPage second = page(pdf, "Another one.");
            COSDictionary paragraph = element("P", first, 0);
            COSDictionary rest = new COSDictionary();
            rest.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
            rest.setItem(COSName.PG, second.getCOSObject());
            rest.setInt(COSName.MCID, 0);
            paragraph.getCOSArray(COSName.K).add(rest);
            tree(pdf, paragraph);
        });

        assertThat(markdown).isEqualTo("A sentence. Then Another one.\n");
    }

    @Test
    void goesByPositionsWhereMostTextHasNoTag() throws IOException {
        String markdown = markdown(pdf -> {
            PDPage page = page(pdf, "one", "two", "three", "four", "five");
            tree(pdf, element("H1", page, 0));
        });

        assertThat(markdown).doesNotContain("#").contains("one").contains("five");
    }

    @Test
    void survivesATreeThatContainsItselfAndOddKids() throws IOException {
        String markdown = markdown(pdf -> {
            PDPage page = page(pdf, "one");
            COSDictionary heading = element("H1", page, 0);
            heading.getCOSArray(COSName.K).add(heading);
            heading.getCOSArray(COSName.K).add(COSName.A);
            heading.getCOSArray(COSName.K).add(COSInteger.get(-7));
            COSDictionary root = tree(pdf, heading);
            heading.getCOSArray(COSName.K).add(root);
        });

        assertThat(markdown).isEqualTo("# one\n");
    }

    private String markdown(TestPdfs.Content content) throws IOException {
        EngineRun run = EngineRun.in(directory);
        EngineResult.Produced result =
                produced(run.of(TestPdfs.write(directory.resolve("in.pdf"), content), "markdown"));
        assertThat(result.warnings()).isEmpty();
        return Files.readString(run.output().resolve("document.md"));
    }

    /** A page with a line for each text, marked with its position. */
    private static PDPage page(PDDocument pdf, String... texts) throws IOException {
        PDPage page = new PDPage();
        page.setResources(new PDResources());
        page.getResources().put(COSName.getPDFName("F"), new PDType1Font(FontName.HELVETICA));
        pdf.addPage(page);
        StringBuilder operators = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            operators.append("/X <</MCID ").append(i).append(">> BDC BT /F 12 Tf 72 ");
            operators.append(700 - 40 * i).append(" Td (").append(texts[i]).append(") Tj ET EMC\n");
        }
        PDStream content = new PDStream(pdf);
        try (OutputStream out = content.createOutputStream()) {
            out.write(operators.toString().getBytes(StandardCharsets.US_ASCII));
        }
        page.setContents(content);
        return page;
    }

    private static COSDictionary element(String type, PDPage page, COSDictionary... kids) {
        COSDictionary element = new COSDictionary();
        element.setItem(COSName.S, COSName.getPDFName(type));
        element.setItem(COSName.PG, page);
        COSArray inside = new COSArray();
        for (COSDictionary kid : kids) {
            inside.add(kid);
        }
        element.setItem(COSName.K, inside);
        return element;
    }

    private static COSDictionary element(String type, PDPage page, int mark, COSDictionary... kids) {
        COSDictionary element = element(type, page, kids);
        element.getCOSArray(COSName.K).add(0, COSInteger.get(mark));
        return element;
    }

    private static COSDictionary tree(PDDocument pdf, COSDictionary... elements) {
        COSDictionary root = new COSDictionary();
        COSArray kids = new COSArray();
        for (COSDictionary element : elements) {
            kids.add(element);
        }
        root.setItem(COSName.K, kids);
        pdf.getDocumentCatalog().getCOSObject().setItem(COSName.STRUCT_TREE_ROOT, root);
        return root;
    }
}
