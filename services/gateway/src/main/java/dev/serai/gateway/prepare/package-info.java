/** Reading what the tools of targets come from, and making tools of it. */
@NullMarked
package dev.serai.gateway.prepare;

import org.jspecify.annotations.NullMarked;
