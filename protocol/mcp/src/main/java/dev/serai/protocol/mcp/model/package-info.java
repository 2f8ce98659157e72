/** What messages carry: typed views over JSON that keep every member they do not know. */
@NullMarked
package dev.serai.protocol.mcp.model;

import org.jspecify.annotations.NullMarked;
