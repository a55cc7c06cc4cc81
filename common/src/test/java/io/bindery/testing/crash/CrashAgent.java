package io.bindery.testing.crash;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Makes crash points act, and commits of PostgreSQL's driver fail before or after they are executed, in a process that
 * is otherwise the packaged one: {@code -javaagent:JAR=DIRECTORY}, see {@link CrashPoints}.
 */
public final class CrashAgent implements ClassFileTransformer {

    private static final ClassDesc ACTIONS = ClassDesc.of(CrashPointActions.class.getName());
    private static final MethodTypeDesc OF_POINT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ClassDesc.of("java.lang.Enum"));
    private static final MethodTypeDesc OF_CONNECTION =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);

    private CrashAgent() {}

    /** Called by the JVM before the process begins. */
    public static void premain(String directory, Instrumentation instrumentation) {
        CrashPointActions.in(Path.of(directory));
        instrumentation.addTransformer(new CrashAgent());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classfile) {
        if (name == null || loader == null) {
            return null;
        }
        return switch (name) {
            case "io/bindery/common/CrashPoint" ->
                with(loader, classfile, "reached", new AtReturn(CrashAgent::reached));
            case "org/postgresql/jdbc/PgConnection" ->
                with(
                        loader,
                        classfile,
                        "commit",
                        new AtStart(CrashAgent::committing).andThen(new AtReturn(CrashAgent::committed)));
            default -> null;
        };
    }

    private static byte[] with(ClassLoader loader, byte[] original, String method, CodeTransform change) {
        ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver())));
        return file.transformClass(
                file.parse(original),
                ClassTransform.transformingMethodBodies(
                        model -> model.methodName().equalsString(method), change));
    }

    private static void reached(CodeBuilder code) {
        code.aload(0).invokestatic(ACTIONS, "reached", OF_POINT);
    }

    private static void committing(CodeBuilder code) {
        code.aload(0).invokestatic(ACTIONS, "committing", OF_CONNECTION);
    }

    private static void committed(CodeBuilder code) {
        code.aload(0).invokestatic(ACTIONS, "committed", OF_CONNECTION);
    }

    private interface Insertion {
        void into(CodeBuilder code);
    }

    private record AtStart(Insertion insertion) implements CodeTransform {

        @Override
        public void atStart(CodeBuilder code) {
            insertion.into(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }

    private record AtReturn(Insertion insertion) implements CodeTransform {

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof ReturnInstruction) {
                insertion.into(code);
            }
            code.with(element);
        }
    }
}
