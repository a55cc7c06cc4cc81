package io.bindery.common.job;

/** Why a holder uses a workspace. */
public enum LeasePurpose {
    /** Files are arriving. */
    UPLOAD,
    /** A worker reads inputs or writes results. */
    PROCESS,
    /** Somebody is fetching results. */
    DOWNLOAD
}
