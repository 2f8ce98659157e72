/**
 * Locked rooms for code: one port, and drivers of different strength behind it.
 *
 * <p>The class of isolation is part of what a caller asks for. A driver that cannot give it
 * refuses; nothing falls silently to a weaker class.
 */
@NullMarked
package dev.serai.sandbox;

import org.jspecify.annotations.NullMarked;
