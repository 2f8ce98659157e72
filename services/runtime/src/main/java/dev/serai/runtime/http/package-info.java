/**
 * The Runtime on the wire: operation tables, request records, and their mapping to the rooms' own
 * words.
 */
@NullMarked
package dev.serai.runtime.http;

import org.jspecify.annotations.NullMarked;
