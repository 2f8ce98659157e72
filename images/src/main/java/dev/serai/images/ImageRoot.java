package dev.serai.images;

import java.nio.file.Path;

/**
 * An image ready to run.
 *
 * @param folder its files, readable by everybody, not to be written to
 */
public record ImageRoot(Path folder, ImageSettings settings) {}
