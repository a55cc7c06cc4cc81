package io.bindery.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private final Random random = new Random(5);

    @Test
    void countsThePartOfAPixelThatIsCovered() {
        assertThat(Coverage.of(new Rectangle2D.Double(0.5, 0.25, 2, 1), 0, 0, 3, 2))
                .containsExactly(96, 191, 96, 32, 64, 32);
        assertThat(Coverage.of(new Rectangle2D.Double(10, -3, 1, 1), 10, -3, 1, 1))
                .containsExactly(255);
        assertThat(Coverage.of(triangle(0, 0, 4, 0, 0, 1), 0, 0, 4, 1)).containsExactly(223, 159, 96, 32);
    }

    @Test
    void doesNotMindTheDirectionOfAContourButOfOneWithin() {
        Path2D within = new Path2D.Double(new Rectangle2D.Double(0, 0, 3, 3));
        within.append(triangle(1, 1, 1, 2, 2, 2), false);
        within.append(triangle(1, 1, 2, 2, 2, 1), false);

        assertThat(Coverage.of(triangle(0, 0, 0, 1, 4, 0), 0, 0, 4, 1)).containsExactly(223, 159, 96, 32);
        assertThat(Coverage.of(within, 0, 0, 3, 3)).containsExactly(255, 255, 255, 255, 0, 255, 255, 255, 255);
    }

    @Test
    void isFullWhereContoursOfOneDirectionOverlap() {
        Path2D twice = new Path2D.Double(new Rectangle2D.Double(0, 0, 2, 1));
        twice.append(new Rectangle2D.Double(1, 0, 2, 1), false);

        assertThat(Coverage.of(twice, 0, 0, 3, 1)).containsExactly(255, 255, 255);
    }

    @Test
    void closesWhatIsOpen() {
        Path2D open = new Path2D.Double();
        open.moveTo(0, 0);
        open.lineTo(4, 0);
        open.lineTo(0, 1);

        assertThat(Coverage.of(open, 0, 0, 4, 1)).containsExactly(223, 159, 96, 32);
    }

    @Test
    void looksAsJavaDrawsIt() {
        for (int round = 0; round < 200; round++) {
            Area shape = new Area(new Ellipse2D.Double(2, 2, 5 + random.nextInt(20), 5 + random.nextInt(20)));
            shape.subtract(new Area(new Ellipse2D.Double(4, 4, 1 + random.nextInt(8), 1 + random.nextInt(8))));
            shape.transform(AffineTransform.getRotateInstance(random.nextDouble(), 15, 15));

            int[] ours = Coverage.of(shape, 0, 0, 40, 40);

            int[] javas = draw(shape);
            for (int i = 0; i < ours.length; i++) {
                // Java looks at eight lines a pixel.
                assertThat(ours[i]).isBetween(javas[i] - 32, javas[i] + 32);
            }
        }
    }

    @Test
    void staysWithinItsRectangleWhateverTheOutline() {
        Path2D wild = new Path2D.Double();
        wild.moveTo(Double.NaN, 3);
        wild.lineTo(1e9, -1e9);
        wild.curveTo(1e30, 1e30, -1e30, 5, 2, Double.POSITIVE_INFINITY);
        for (int i = 0; i < 1_000; i++) {
            wild.lineTo(random.nextGaussian() * 30, random.nextGaussian() * 30);
        }

        assertThat(Arrays.stream(Coverage.of(wild, 0, 0, 7, 5)))
                .hasSize(35)
                .allMatch(covered -> covered >= 0 && covered <= 255);
    }

    private static Shape triangle(double x0, double y0, double x1, double y1, double x2, double y2) {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(x0, y0);
        triangle.lineTo(x1, y1);
        triangle.lineTo(x2, y2);
        triangle.closePath();
        return triangle;
    }

    private static int[] draw(Shape shape) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fill(shape);
        graphics.dispose();
        return image.getRaster().getSamples(0, 0, 40, 40, 0, (int[]) null);
    }
}
