/**
 * How old clients reach new servers and the reverse: what one revision says, in the words of
 * another, and what gets lost.
 */
@NullMarked
package dev.serai.protocol.mcp.bridge;

import org.jspecify.annotations.NullMarked;
