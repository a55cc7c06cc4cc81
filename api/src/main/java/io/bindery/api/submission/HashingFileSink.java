package io.bindery.api.submission;

import io.bindery.api.submission.request.Budget;
import io.bindery.api.submission.request.FileSink;
import io.bindery.api.submission.request.ReceivedFile;
import io.bindery.api.submission.request.RequestHash;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Hashes the files of a repeated request, to compare them with the first, and stores nothing. Not thread-safe. */
final class HashingFileSink implements FileSink {

    private final Budget budget;
    private final byte[] buffer = new byte[64 * 1024];

    HashingFileSink(Budget budget) {
        this.budget = budget;
    }

    @Override
    public ReceivedFile accept(String name, InputStream content) throws IOException {
        MessageDigest digest = RequestHash.sha256();
        var hashed = new DigestInputStream(content, digest);
        long size = 0;
        for (int count = hashed.read(buffer); count >= 0; count = hashed.read(buffer)) {
            budget.addBytes(count);
            size += count;
        }
        return new ReceivedFile(name, size, HexFormat.of().formatHex(digest.digest()));
    }
}
