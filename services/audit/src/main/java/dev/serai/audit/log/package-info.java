/**
 * A log of entries that only grows, in the file layout of C2SP tlog-tiles: a Merkle tree hashed as
 * RFC 6962 says, with signed checkpoints. Knows nothing of what an entry means; needs no server and
 * no database.
 */
@NullMarked
package dev.serai.audit.log;

import org.jspecify.annotations.NullMarked;
