/**
 * The live half of the Runtime: sessions, each in a sandbox of its own, and everything that talks
 * to the agent inside.
 *
 * <p>Nothing here survives the process: a restart finds no session, and the sandbox room has
 * destroyed what was left.
 */
@NullMarked
package dev.serai.runtime.session;

import org.jspecify.annotations.NullMarked;
