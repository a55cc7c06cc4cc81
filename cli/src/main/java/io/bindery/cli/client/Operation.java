package io.bindery.cli.client;

import java.util.Map;

/** A requested operation and its parameters. */
public record Operation(String name, Map<String, Object> parameters) {}
