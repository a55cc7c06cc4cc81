package io.bindery.api.submission.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of uploads (docs/protocol.md#limits).
 *
 * @param maxFileSize the largest PDF, also inside a ZIP
 * @param maxJobSize all files of a job together, ZIPs counted both compressed and uncompressed
 * @param maxFiles documents in one job
 * @param maxAttempts attempts at each document
 * @param minFreeSpace uploads are refused while less than this and less than min-free-share is free in the storage
 * @param minFreeShare the same as a share of the storage's size, from 0 to 1; the smaller of the two limits counts
 */
@ConfigurationProperties("bindery.upload")
public record UploadProperties(
        @DefaultValue("100MB") DataSize maxFileSize,
        @DefaultValue("1GB") DataSize maxJobSize,
        @DefaultValue("2000") int maxFiles,
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("2GB") DataSize minFreeSpace,
        @DefaultValue("0.05") double minFreeShare) {

    /** @throws IllegalArgumentException naming the property that is out of bounds */
    public UploadProperties {
        require(maxFileSize.toBytes() > 0, "bindery.upload.max-file-size is more than 0");
        require(
                maxJobSize.compareTo(maxFileSize) >= 0,
                "bindery.upload.max-job-size is at least bindery.upload.max-file-size");
        require(maxFiles > 0, "bindery.upload.max-files is at least 1");
        require(maxAttempts > 0, "bindery.upload.max-attempts is at least 1");
        require(!minFreeSpace.isNegative(), "bindery.upload.min-free-space is not negative");
        require(minFreeShare >= 0 && minFreeShare < 1, "bindery.upload.min-free-share is from 0 to below 1");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
