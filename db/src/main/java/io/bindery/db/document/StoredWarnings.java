package io.bindery.db.document;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Warnings in the form of their column. They may quote a hostile document: characters that the database cannot store,
 * or too many of them, must not keep a document from succeeding.
 */
final class StoredWarnings {

    static final int MOST = 101;
    static final int LONGEST = 500;
    static final String NONE = "[]";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REPLACEMENT = 0xFFFD;

    private StoredWarnings() {}

    static String json(List<String> sentences) {
        return JSON.writeValueAsString(
                sentences.stream().limit(MOST).map(StoredWarnings::storable).toList());
    }

    private static String storable(String sentence) {
        return sentence.codePoints()
                .limit(LONGEST)
                .map(character -> isStorable(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * jsonb stores neither NUL nor half of a surrogate pair; other control characters would only deceive the reader.
     */
    private static boolean isStorable(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}
