/**
 * Knowledge: documents that agents look things up in. Each is read, cut into chunks along its
 * structure, and found by words and by meaning, with the place it was found at.
 */
@NullMarked
package dev.serai.knowledge;

import org.jspecify.annotations.NullMarked;
