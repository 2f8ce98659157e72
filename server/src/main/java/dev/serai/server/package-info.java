/**
 * The only assembly: opens the rooms, bridges them, listens, and closes all in reverse order.
 *
 * <p>{@link dev.serai.server.Serai#start} is the one entry. The bridges, read together, are the map
 * of the platform.
 */
@NullMarked
package dev.serai.server;

import org.jspecify.annotations.NullMarked;
