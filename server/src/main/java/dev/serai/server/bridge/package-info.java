/** Where one room's port meets another room. Read together, these are the map of the platform. */
@NullMarked
package dev.serai.server.bridge;

import org.jspecify.annotations.NullMarked;
