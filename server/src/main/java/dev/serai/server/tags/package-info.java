/**
 * The tag operations, which are of no room: each room answers for the tags of its own resources.
 */
@NullMarked
package dev.serai.server.tags;

import org.jspecify.annotations.NullMarked;
