/**
 * The {@code serai} command: a client of the public API like any other. Only {@code up}, {@code
 * config} and {@code doctor} look at this machine; everything else is a signed request.
 */
@NullMarked
package dev.serai.cli;

import org.jspecify.annotations.NullMarked;
