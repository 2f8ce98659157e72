/**
 * Who is let in to a runtime by what it shows, and on whose behalf: tokens of a version's JWT
 * authorizer, user ids, and the chains that workload access tokens carry.
 */
@NullMarked
package dev.serai.runtime.inbound;

import org.jspecify.annotations.NullMarked;
