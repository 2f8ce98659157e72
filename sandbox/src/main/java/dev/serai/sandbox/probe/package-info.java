/**
 * Attempts to get out of sandboxes, each of which is seen to succeed without one; for the tests and
 * for {@code serai doctor --probes}.
 */
@NullMarked
package dev.serai.sandbox.probe;

import org.jspecify.annotations.NullMarked;
