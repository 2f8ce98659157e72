/**
 * The Model Context Protocol in all its published revisions: which feature came and went when, and
 * how a message is put for a peer that speaks another revision. Knows nothing of Serai's resources.
 */
@NullMarked
package dev.serai.protocol.mcp;

import org.jspecify.annotations.NullMarked;
