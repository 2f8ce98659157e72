/**
 * Container images of any OCI registry, pinned by digest, pulled without a daemon and unpacked as
 * read-only roots for sandboxes. Every byte of a registry and of a layer is hostile.
 */
@NullMarked
package dev.serai.images;

import org.jspecify.annotations.NullMarked;
