/**
 * Memory: what agents remember. Events as they happened, and the records drawn from them.
 *
 * <p>{@code dev.serai.memory} holds what is stored and the operations on it; {@code .extract} how
 * records are drawn from conversations; {@code .http} the wire.
 */
@NullMarked
package dev.serai.memory;

import org.jspecify.annotations.NullMarked;
