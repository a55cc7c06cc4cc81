package io.bindery.worker.pdf.layout;

import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;

/** An operator of a content stream that builds or paints a path; ignored if its operands are not what it needs. */
final class PathOperator extends OperatorProcessor {

    private final String name;
    private final int count;
    private final Action action;

    /** @param count of its operands */
    PathOperator(PDFStreamEngine engine, String name, int count, Action action) {
        super(engine);
        this.name = name;
        this.count = count;
        this.action = action;
    }

    /** What it does. */
    @FunctionalInterface
    interface Action {
        void with(float[] operands);
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
        if (operands.size() < count) {
            return;
        }
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            if (!(operands.get(i) instanceof COSNumber number)) {
                return;
            }
            numbers[i] = number.floatValue();
        }
        action.with(numbers);
    }

    @Override
    public String getName() {
        return name;
    }
}
