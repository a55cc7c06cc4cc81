package io.bindery.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        @Nullable String version = Bindery.class.getPackage().getImplementationVersion();
        return new String[] {"bindery " + (version == null ? "(not built as a jar)" : version)};
    }
}
