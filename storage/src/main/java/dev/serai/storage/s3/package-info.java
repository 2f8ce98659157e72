/**
 * The S3-compatible endpoint of Serai itself, so that code zips, recordings and large files arrive
 * the way AgentCore's API says: as an object in a bucket.
 *
 * <p>S3Proxy speaks S3 and keeps the objects in a folder. Who may call is decided before it is
 * reached: signature version 4, session tokens and access control are checked here, because S3Proxy
 * does not know session tokens and reads a signed body into memory to check it.
 */
@NullMarked
package dev.serai.storage.s3;

import org.jspecify.annotations.NullMarked;
