/**
 * Root file systems of Debian packages, built once on this host and shown read-only in sandboxes.
 */
@NullMarked
package dev.serai.sandbox.root;

import org.jspecify.annotations.NullMarked;
