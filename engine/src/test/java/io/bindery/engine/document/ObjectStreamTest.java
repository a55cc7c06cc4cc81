package io.bindery.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;

class ObjectStreamTest {

    private static final int NOWHERE = -1;

    @Test
    void readsObjectsInAnyOrder() throws IOException {
        ObjectStream stream = stream("10 0 11 3 12 9", "42 (one) /Two");

        assertThat(stream.read(key(12, 2))).isEqualTo(COSName.getPDFName("Two"));
        assertThat(stream.read(key(10, 0))).isEqualTo(COSInteger.get(42));
        assertThat(stream.read(key(11, 1))).isEqualTo(new COSString("one"));
        assertThat(stream.read(key(10, 0))).as("once more").isEqualTo(COSInteger.get(42));
    }

    @Test
    void findsByItsNumberWhatTheTableSaysWrongly() throws IOException {
        ObjectStream stream = stream("10 0 11 3", "42 43");

        assertThat(stream.read(key(11, NOWHERE))).isEqualTo(COSInteger.get(43));
        assertThat(stream.read(key(11, 0))).isEqualTo(COSInteger.get(43));
        assertThat(stream.read(key(11, 900))).isEqualTo(COSInteger.get(43));
    }

    @Test
    void takesTheOneTheTableMeansOfTwoWithTheSameNumber() throws IOException {
        ObjectStream stream = stream("10 0 10 3", "42 43");

        assertThat(stream.read(key(10, 0))).isEqualTo(COSInteger.get(42));
        assertThat(stream.read(key(10, 1))).isEqualTo(COSInteger.get(43));
        assertThat(stream.read(key(10, NOWHERE))).as("the last").isEqualTo(COSInteger.get(43));
    }

    @Test
    void hasNothingForNumbersItDoesNotList() throws IOException {
        assertThat(stream("10 0", "42").read(key(11, 0))).isNull();
    }

    @Test
    void readsNoFurtherThanItsList() throws IOException {
        ObjectStream stream = stream("10 0 ", "42 43 44", 1_000_000);

        assertThat(stream.read(key(10, 0))).isEqualTo(COSInteger.get(42));
        assertThat(stream.read(key(42, 1))).isNull();
    }

    @Test
    void losesOnlyWhatIsDamaged() throws IOException {
        ObjectStream stream = stream("10 0 11 7 12 999999", "<</A ]] 43");

        assertThat(stream.read(key(11, 1))).isEqualTo(COSInteger.get(43));
        assertThat(stream.read(key(12, 2))).as("behind its end").isNull();
    }

    @Test
    void refusesAListThatIsNone() {
        assertThatThrownBy(() -> stream("10 x 11 3", "42 43")).isInstanceOf(IOException.class);
    }

    @Test
    void refersToObjectsByTheKeysOfTheDocument() throws IOException {
        var known = new COSObjectKey(7, 0, 3);
        COSStream compressed = objectStream("10 0", "<</Next 7 0 R /Other 7 1 R>>", 1);
        ObjectStream stream = new ObjectStream(
                compressed,
                new COSDocument(),
                (number, generation) -> number == 7 && generation == 0 ? known : new COSObjectKey(number, generation));

        COSBase object = Objects.requireNonNull(stream.read(key(10, 0)));

        assertThat(object).isInstanceOf(COSDictionary.class);
        assertThat(reference(object, "Next").getKey()).isSameAs(known);
        assertThat(reference(object, "Other").getKey()).isEqualTo(new COSObjectKey(7, 1));
    }

    private static COSObject reference(COSBase dictionary, String name) {
        return (COSObject) ((COSDictionary) dictionary).getItem(name);
    }

    private static COSObjectKey key(long number, int index) {
        return new COSObjectKey(number, 0, index);
    }

    private static ObjectStream stream(String list, String objects) throws IOException {
        return stream(list, objects, list.split(" ").length / 2);
    }

    private static ObjectStream stream(String list, String objects, int count) throws IOException {
        return new ObjectStream(objectStream(list, objects, count), new COSDocument(), COSObjectKey::new);
    }

    private static COSStream objectStream(String list, String objects, int count) throws IOException {
        var stream = new COSStream();
        stream.setInt(COSName.N, count);
        stream.setInt(COSName.FIRST, list.length() + 1);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write((list + " " + objects).getBytes(StandardCharsets.ISO_8859_1));
        }
        return stream;
    }
}
