package io.bindery.engine.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bindery.engine.guard.Oversize;
import io.bindery.engine.guard.Watch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentParserTest {

    private static final Watch WATCH = Watches.patient();

    private final Operands operands = new Operands();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12, 12",
        "+7, 7",
        "-3.25, -3.25",
        ".5, 0.5",
        "-.5, -0.5",
        "4., 4",
        "--8, -8",
        "0.00-35, 0.0035",
        "-, 0",
        "1e2, 100",
        "2.5E-1, 0.25",
        "123456789012345678901234567890, 1.2345679e29",
        "99999999999999999999999999999999999999999999999999, 3.4028235e38",
        "0.00000000000000000000000000000000001, 1e-35",
        "3.14159265358979323846264338327950288, 3.1415927"
    })
    void readsNumbersHoweverTheyAreWritten(String written, float number) throws IOException {
        ContentParser parser = parser(written + " w");

        assertThat(parser.next()).isEqualTo(Op.LINE_WIDTH);
        assertThat(operands.number(0)).isCloseTo(number, within(Math.abs(number) * 1e-6f));
    }

    @Test
    void takesASecondPointForAnotherNumber() throws IOException {
        ContentParser parser = parser("1.5.25 Td");

        assertThat(parser.next()).isEqualTo(Op.MOVE);
        assertThat(operands.areNumbers(2)).isTrue();
        assertThat(operands.number(0)).isEqualTo(1.5f);
        assertThat(operands.number(1)).isEqualTo(0.25f);
    }

    @Test
    void readsStringsWithTheirEscapes() throws IOException {
        assertThat(string("(a(b)c)")).isEqualTo("a(b)c");
        assertThat(string("(\\(\\)\\\\\\n\\r\\t\\b\\f\\x)")).isEqualTo("()\\\n\r\t\b\fx");
        assertThat(string("(\\101\\1012\\7\\400)")).isEqualTo("AA2\u0007\0");
        assertThat(string("(one\\\r\n line)")).isEqualTo("one line");
        assertThat(string("(two\nlines)")).isEqualTo("two\nlines");
        assertThat(string("()")).isEmpty();
    }

    @Test
    void endsAStringWithALoneBracketWhereTheNextObjectBegins() throws IOException {
        assertThat(string("(smile :( again)\n/F1 12 Tf")).isEqualTo("smile :( again");
        assertThat(string("(C:\\)\r\n/F1 12 Tf")).isEqualTo("C:\\");
    }

    @Test
    void readsHexStrings() throws IOException {
        assertThat(string("<41 4243\n4>")).isEqualTo("ABC@");
        assertThat(string("<>")).isEmpty();
        assertThat(string("<4142x43>")).isEqualTo("AB");
    }

    @Test
    void readsNamesWithTheirEscapes() throws IOException {
        ContentParser parser = parser("/F#31#2f/A#zz gs");

        parser.next();

        assertThat(operands.name(0)).isEqualTo(COSName.getPDFName("F1/"));
        assertThat(operands.name(1)).isEqualTo(COSName.getPDFName("A#zz"));
        assertThat(operands.name(2)).isNull();
    }

    @Test
    void keepsAnArrayAsOneOperand() throws IOException {
        ContentParser parser = parser("[(A)-120(B)[3]<43>] TJ");

        assertThat(parser.next()).isEqualTo(Op.SHOW_ADJUSTED);
        assertThat(operands.count()).isEqualTo(1);
        int array = operands.array(0);
        assertThat(operands.length(array)).isEqualTo(5);
        assertThat(operands.isString(array + 1)).isTrue();
        assertThat(operands.numberEntry(array + 2)).isEqualTo(-120);
        assertThat(operands.isString(array + 5)).isTrue();
    }

    @Test
    void readsAPropertyListWithWhateverIsInIt() throws IOException {
        ContentParser parser = parser("/Span<</ActualText(a >> \\) b)/MCID 3/K<</Hex<3e3e>>>>>BDC(x)Tj");

        assertThat(parser.next()).isEqualTo(Op.BEGIN_MARKED_PROPERTIES);
        COSDictionary properties = Objects.requireNonNull(operands.dictionary(1));
        assertThat(properties.getString(COSName.ACTUAL_TEXT)).isEqualTo("a >> ) b");
        assertThat(properties.getInt(COSName.MCID)).isEqualTo(3);
        assertThat(properties.getCOSDictionary(COSName.K).getString("Hex")).isEqualTo(">>");
        assertThat(parser.next()).isEqualTo(Op.SHOW);
    }

    @Test
    void passesOverCommentsInAPropertyList() throws IOException {
        ContentParser parser = parser("/P <</MCID 4 % (not << closed\n>> BDC (x) Tj");

        assertThat(parser.next()).isEqualTo(Op.BEGIN_MARKED_PROPERTIES);
        assertThat(Objects.requireNonNull(operands.dictionary(1)).getInt(COSName.MCID))
                .isEqualTo(4);
    }

    @Test
    void passesOverCommentsAndImages() throws IOException {
        assertThat(operators("q % (not) Tj\nQ BI /W 2 /H 1 /CS /G ID \u0001EI \u0002EI EI Q BT"))
                .containsExactly("q", "Q", "BI", "ID", "Q", "BT");
        assertThat(operators("BI ID\r\nabcdEI\nEMC")).containsExactly("BI", "ID", "EMC");
        assertThat(operators("BI /F /AHx IDff00>\nEI Q BT")).containsExactly("BI", "ID", "Q", "BT");
        assertThat(operators("BI ID never ends")).containsExactly("BI", "ID");
    }

    @Test
    void tellsOperatorsFromWhatStandsRightBesideThem() throws IOException {
        assertThat(operators("BT/F1 9 Tf(a)Tj[(b)]TJ 5 0 d0 1 0 0 0 1 1 d1 T*(c)' ET"))
                .containsExactly("BT", "Tf", "Tj", "TJ", "d0", "d1", "T*", "'", "ET");
        assertThat(operators("q unknownOperator Q ) } Q")).hasSize(6);
    }

    @Test
    void readsTheSameHoweverFewBytesComeAtATime() throws IOException {
        String content = "BT /F1 12 Tf (a\\(b) Tj [(c)-1.5<4142>]TJ /P<</MCID 1>>BDC BI ID xx EI Q ET\n".repeat(300);
        List<String> whole = operators(content);
        Random random = new Random(7);
        InputStream pieces = new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(7)));
            }
        };

        assertThat(operators(new ContentParser(pieces, operands, WATCH))).isEqualTo(whole);
    }

    @Test
    void stopsWhereTheContentBecomesCorrupt() throws IOException {
        assertStops("q [(abc)1.5.7 (def)] TJ Q");
        assertStops("q [12-34] TJ Q".replace("12-34", "12+34"));
        assertStops("q Ixyz Q");
        assertStops("q <414");
    }

    private void assertStops(String content) throws IOException {
        ContentParser parser = parser(content);
        assertThat(parser.next()).isEqualTo(Op.SAVE);

        operators(parser);

        assertThat(parser.isDamaged()).isTrue();
        assertThat(parser.next()).isEqualTo(Op.NONE);
    }

    @Test
    void isNotUpsetByAnyBytes() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            for (int i = 0; i < bytes.length; i++) {
                String likely = "()<>[]/%\\0123456789.-+ \nBTETJjdmIDqQe#";
                bytes[i] = random.nextInt(4) == 0
                        ? (byte) random.nextInt()
                        : (byte) likely.charAt(random.nextInt(likely.length()));
            }
            ContentParser parser = new ContentParser(new ByteArrayInputStream(bytes), operands, WATCH);
            int operators = 0;
            while (parser.next() != Op.NONE) {
                operators++;
            }
            assertThat(operators).as(Arrays.toString(bytes)).isLessThanOrEqualTo(bytes.length);
        }
    }

    @Test
    void refusesMoreOperandsThanAnyOperatorCanHave() {
        byte[] numbers = "1 ".repeat(1_100_000).getBytes(StandardCharsets.US_ASCII);
        ContentParser parser = new ContentParser(new ByteArrayInputStream(numbers), operands, WATCH);

        assertThatThrownBy(parser::next).isInstanceOf(Oversize.class).hasMessageContaining("operands");
    }

    private String string(String written) throws IOException {
        parser(written + " Tj").next();
        int entry = operands.string(0);
        return new String(operands.bytes(), operands.start(entry), operands.length(entry), StandardCharsets.ISO_8859_1);
    }

    private List<String> operators(String content) throws IOException {
        return operators(parser(content));
    }

    private static List<String> operators(ContentParser parser) throws IOException {
        List<String> names = new ArrayList<>();
        for (int operator = parser.next(); operator != Op.NONE; operator = parser.next()) {
            StringBuilder name = new StringBuilder();
            for (int rest = operator; rest > 0; rest >>>= 8) {
                name.insert(0, (char) (rest & 0xFF));
            }
            names.add(name.toString());
        }
        return names;
    }

    private ContentParser parser(String content) {
        return new ContentParser(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)), operands, WATCH);
    }
}
