package io.bindery.cli.client;

import java.util.Map;

/** An operation asked for, and its parameters. */
public record Operation(String name, Map<String, Object> parameters) {}
