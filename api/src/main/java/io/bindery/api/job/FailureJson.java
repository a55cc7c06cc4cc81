package io.bindery.api.job;

import org.jspecify.annotations.Nullable;

/** Why something failed: a code of a fixed list, and a sentence for the person who uploaded the file. */
public record FailureJson(String code, @Nullable String detail) {}
