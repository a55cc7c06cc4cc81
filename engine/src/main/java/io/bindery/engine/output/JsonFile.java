package io.bindery.engine.output;

import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON written as a stream. */
public final class JsonFile {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonFile() {}

    public static JsonGenerator writeTo(OutputStream file) {
        return JSON.createGenerator(ObjectWriteContext.empty(), file, JsonEncoding.UTF8);
    }
}
