/**
 * What sessions of built-in tools, code interpreters and browsers, have in common: their names,
 * rows, time, end, and the server they live on.
 */
@NullMarked
package dev.serai.sessions;

import org.jspecify.annotations.NullMarked;
