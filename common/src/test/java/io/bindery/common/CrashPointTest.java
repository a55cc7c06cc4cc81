package io.bindery.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import org.junit.jupiter.api.Test;

class CrashPointTest {

    @Test
    void doesNothingInWhatIsShipped() throws IOException {
        MethodModel reached = classFile().methods().stream()
                .filter(method -> method.methodName().equalsString("reached"))
                .findFirst()
                .orElseThrow();

        assertThat(reached.code().orElseThrow().elementStream())
                .filteredOn(Instruction.class::isInstance)
                .extracting(instruction -> ((Instruction) instruction).opcode())
                .containsExactly(Opcode.RETURN);
    }

    private static ClassModel classFile() throws IOException {
        try (InputStream bytes = CrashPoint.class.getResourceAsStream("CrashPoint.class")) {
            return ClassFile.of().parse(bytes.readAllBytes());
        }
    }
}
