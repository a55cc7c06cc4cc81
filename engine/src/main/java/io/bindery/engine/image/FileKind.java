package io.bindery.engine.image;

/** The file format of a stored image. */
enum FileKind {
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg"),
    JPEG_2000("jp2", "image/jp2"),
    JPEG_2000_CODE_STREAM("j2k", "image/j2c");

    private final String extension;
    private final String mediaType;

    FileKind(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }
}
