package io.bindery.cli.client;

/**
 * What the API answered.
 *
 * @param json as it came
 * @param value what this client reads of it
 */
public record Answer<T>(String json, T value) {}
