package io.bindery.cli.client;

/**
 * A response of the API.
 *
 * @param json the body as received
 * @param value the fields of it that this client knows
 */
public record ApiResponse<T>(String json, T value) {}
