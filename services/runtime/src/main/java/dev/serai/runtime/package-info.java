/**
 * The Runtime: agent runtimes, their immutable versions and named endpoints, and the live sessions
 * that run them, each in a sandbox of its own.
 *
 * <p>{@code dev.serai.runtime} holds what is stored; {@code dev.serai.runtime.session} what is
 * alive; {@code dev.serai.runtime.http} the wire.
 */
@NullMarked
package dev.serai.runtime;

import org.jspecify.annotations.NullMarked;
