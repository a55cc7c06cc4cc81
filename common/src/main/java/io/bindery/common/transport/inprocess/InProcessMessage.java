package io.bindery.common.transport.inprocess;

import java.util.UUID;

/** A queued message. Its body is never changed. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InProcessMessage(UUID id, byte[] body, boolean urgent) {}
