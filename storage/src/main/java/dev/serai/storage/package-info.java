/**
 * Where state lives: rows in SQLite or PostgreSQL, blobs in files or S3, jobs that survive a crash,
 * client tokens, and keys that encrypt what is at rest.
 *
 * <p>Rooms see the ports of this package only; which engine stands behind them is configuration.
 */
@NullMarked
package dev.serai.storage;

import org.jspecify.annotations.NullMarked;
